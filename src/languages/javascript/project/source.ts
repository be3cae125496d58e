/** Words of a source are kept as bits of this many 32-bit numbers: 2 KiB, of which a file of some size sets a tenth. */
const NUMBERS = 512;
const SHIFT = 32 - 14;

/** Whether a character of ASCII belongs to a name. */
const IN_WORD = Uint8Array.from({ length: 128 }, (_, code) => (/[\w$]/.test(String.fromCharCode(code)) ? 1 : 0));
const WORD = /^[\w$]+$/;

/** The text of a file, and what is told of it without parsing it; each is found out once. */
export class Source {
  #bits: Uint32Array | null = null;
  #extended: readonly string[] | null = null;
  #classes: readonly string[] | null = null;
  #passesOn: boolean | null = null;

  constructor(readonly text: string) {}

  /**
   * Whether a name may stand in the text by itself, and not only as a part of others: `act`, but not `action`. Hundreds of
   * names are asked of the same files, and nearly all of them are not there.
   */
  mayName(name: string): boolean {
    if (!WORD.test(name)) return this.text.includes(name);
    this.#bits ??= wordsOf(this.text);
    let hash = 0;
    for (let i = 0; i < name.length; i++) hash = (Math.imul(hash, 31) + name.charCodeAt(i)) | 0;
    const bit = Math.imul(hash, 0x9e3779b1) >>> SHIFT;
    return ((this.#bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0 && this.text.includes(name);
  }

  /** Whether it may export names that do not stand in it: those of another module, or some that are written with escapes. */
  get passesOn(): boolean {
    this.#passesOn ??= /\bexport\s*(?:\*|\/)/.test(this.text) || this.text.includes('\\u');
    return this.#passesOn;
  }

  /** Names that something in the text extends. */
  get extended(): readonly string[] {
    this.#extended ??= this.mayName('extends')
      ? [...this.text.matchAll(/\bextends\s+(?:[\w$]+\s*\.\s*)*([\w$]+)/g)].map(([, name = '']) => name)
      : [];
    return this.#extended;
  }

  /** Names of the classes of the text; `extends` for one that has none and extends another. */
  get classes(): readonly string[] {
    this.#classes ??= this.mayName('class')
      ? [...this.text.matchAll(/\bclass\s+([\w$]+)/g)].map(([, name = '']) => name)
      : [];
    return this.#classes;
  }
}

/** A bit for each word of a text, which some words share. */
function wordsOf(text: string): Uint32Array {
  const bits = new Uint32Array(NUMBERS);
  let hash = 0;
  let inside = false;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 0;
    if (code < 128 && IN_WORD[code] === 1) {
      hash = (Math.imul(hash, 31) + code) | 0;
      inside = true;
    } else if (inside) {
      const bit = Math.imul(hash, 0x9e3779b1) >>> SHIFT;
      bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
      hash = 0;
      inside = false;
    }
  }
  return bits;
}
