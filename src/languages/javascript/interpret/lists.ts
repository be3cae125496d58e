import { type Concrete, joined, List, textOf, UNREAD } from './concrete.js';
import type { Apply } from './library.js';

/** What a method of a list gives back, which may change the list; UNREAD for those that are not known. */
export function callOfList(list: List, name: string, args: readonly Concrete[], apply: Apply): Concrete {
  const { items } = list;
  const [first, second] = args;
  const holds = (item: Concrete, i: number): boolean | typeof UNREAD => {
    const answer = apply(first, [item, i]);
    return answer === UNREAD ? UNREAD : Boolean(answer);
  };
  switch (name) {
    case 'some':
    case 'every': {
      const wanted = name === 'some';
      const answers = items.map(holds);
      return answers.includes(wanted) ? wanted : answers.includes(UNREAD) ? UNREAD : !wanted;
    }
    case 'find':
    case 'findIndex':
    case 'findLast': {
      for (const [i, item] of name === 'findLast' ? [...items.entries()].reverse() : items.entries()) {
        const answer = holds(item, i);
        if (answer === UNREAD) return UNREAD;
        if (answer) return name === 'findIndex' ? i : item;
      }
      return name === 'findIndex' ? -1 : undefined;
    }
    case 'filter': {
      const answers = items.map(holds);
      return answers.includes(UNREAD) ? UNREAD : new List(items.filter((_, i) => answers[i] === true));
    }
    case 'map':
      return new List(items.map((item, i) => apply(first, [item, i])));
    case 'includes':
    case 'indexOf':
      return first === UNREAD || items.includes(UNREAD) ? UNREAD : items[name](first);
    case 'join': {
      const texts = items.map((item) => (item === undefined || item === null ? '' : textOf(item)));
      return texts.includes(null) || first === UNREAD ? UNREAD : joined(texts.join(textOf(first) ?? ','));
    }
    case 'at':
      return typeof first === 'number' ? items.at(first) : UNREAD;
    case 'slice':
      return (first === undefined || typeof first === 'number') && (second === undefined || typeof second === 'number')
        ? new List(items.slice(first, second))
        : UNREAD;
    case 'pop':
    case 'shift':
      return items[name]();
    case 'push':
      return items.push(...args);
    case 'reverse':
      items.reverse();
      return list;
    case 'toReversed':
      return new List([...items].reverse());
    case 'concat':
      return args.every((arg) => arg instanceof List)
        ? new List([items, ...args.map((arg) => arg.items)].flat())
        : UNREAD;
    default:
      return UNREAD;
  }
}
