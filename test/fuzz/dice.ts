import fc from 'fast-check';

/**
 * A row of random bytes, spent one by one: programs are written with ordinary code, and fast-check shrinks them by
 * shrinking the row. A spent row goes on with zeros, so the first option of every choice should be the plainest.
 */
export class Dice {
  #next = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** A whole number from 0 up to, not including, `sides` (at most 65,536). */
  roll(sides: number): number {
    const low = this.bytes[this.#next++] ?? 0;
    const high = sides > 256 ? (this.bytes[this.#next++] ?? 0) : 0;
    return (low + 256 * high) % sides;
  }

  pick<T>(options: readonly [T, ...T[]]): T {
    return options[this.roll(options.length)] ?? options[0];
  }

  /** True once in `sides` rolls; never when the row is spent. */
  oneIn(sides: number): boolean {
    return this.roll(sides) === sides - 1;
  }

  /** The items in another order, or some of them left out when `keep` says so. */
  shuffled<T>(items: readonly T[]): T[] {
    const rest = [...items];
    const out: T[] = [];
    while (rest.length > 0) out.push(...rest.splice(this.roll(rest.length), 1));
    return out;
  }
}

/** Dice for a property; `length` bounds the number of choices, and so the size of a program. */
export function dice(length = 400): fc.Arbitrary<Uint8Array> {
  return fc.uint8Array({ minLength: 8, maxLength: length, size: 'max' });
}
