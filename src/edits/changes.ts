import type { Change, Place } from '../types/index.js';

/** The place that a change edits. */
export function placeOfChange(change: Change): Place {
  switch (change.op) {
    case 'remove':
    case 'guard':
      return change.binding.site;
    case 'add-property':
      return change.object;
    case 'add-beside':
      return change.beside;
    default:
      return change.at;
  }
}

function keyOf(change: Change): string {
  const { file, span } = placeOfChange(change);
  const rest = (): unknown => {
    switch (change.op) {
      case 'remove':
      case 'remove-item':
        return null;
      case 'replace':
        return change.value;
      case 'replace-in-string':
        return [change.from, change.to];
      case 'add-property':
        return [change.key, change.value];
      case 'guard':
        return [change.model.file, change.model.span, change.rejects];
      case 'choose':
        return [change.model.file, change.model.span, change.rejects, change.value];
      default:
        return change.text;
    }
  };
  return JSON.stringify([change.op, file, span, rest()]);
}

/** The changes in their order, each asked for once. */
export function distinctChanges(changes: readonly Change[]): readonly Change[] {
  return [...new Map(changes.map((change) => [keyOf(change), change])).values()];
}
