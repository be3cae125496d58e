import { type Change, placeOfChange } from '../types/index.js';

function keyOf(change: Change): string {
  const { file, span } = placeOfChange(change);
  const rest = (): unknown => {
    switch (change.op) {
      case 'remove':
      case 'remove-item':
      case 'remove-statement':
        return null;
      case 'replace':
      case 'add-item':
        return change.value;
      case 'replace-in-string':
        return [change.from, change.to];
      case 'add-property':
      case 'add-sibling':
        return [change.key, change.value];
      case 'add-expression':
        return [change.key, change.code];
      case 'append-text-if':
        return change.added;
      case 'add-text-if':
        return [change.key, change.added];
      case 'add-import':
        return [change.name, change.source];
      case 'guard':
        return [change.model.file, change.model.span, change.rejects, change.helper?.name];
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
