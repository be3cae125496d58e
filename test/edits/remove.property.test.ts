// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the inputs are source code
import type { Node } from '@babel/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/edits/apply.js';
import { commentsAt } from '../../src/languages/javascript/edit/compile.js';
import { parseModule } from '../../src/languages/javascript/parse.js';
import type { Change } from '../../src/types/index.js';
import { bindingAt, editsOf, FILE } from './helpers.js';

/** How one kind of list is written, and how its elements are found again. */
interface Kind {
  readonly name: string;
  readonly open: string;
  readonly close: string;
  readonly separator: string;
  readonly elements: fc.Arbitrary<readonly string[]>;
  readonly change: (start: number, end: number) => Change;
  readonly read: (program: Extract<Node, { type: 'Program' }>) => readonly Node[];
}

const VALUES = [
  '1',
  `'a, b'`,
  '`x${1}`',
  '[1, 2]',
  '{ a: 1 }',
  '(2)',
  'x => x',
  '/[/,]/',
  `'😀'`,
  '"// no"',
  'a ? b : c',
];

const distinct = (make: (value: string, index: number) => string): fc.Arbitrary<readonly string[]> =>
  fc.array(fc.constantFrom(...VALUES), { minLength: 1, maxLength: 6 }).map((values) => values.map(make));

const byProperty = (start: number, end: number): Change => ({
  op: 'remove',
  binding: bindingAt({ file: FILE, span: [start, end] }),
});
const byItem = (start: number, end: number): Change => ({ op: 'remove-item', at: { file: FILE, span: [start, end] } });

/** The list is the only argument of the first statement, or that statement's own body. */
function argument(program: Extract<Node, { type: 'Program' }>): Node | undefined {
  const [statement] = program.body;
  return statement?.type === 'ExpressionStatement' && statement.expression.type === 'CallExpression'
    ? statement.expression.arguments[0]
    : undefined;
}

const KINDS: readonly Kind[] = [
  {
    name: 'object literal',
    open: 'f({',
    close: '});',
    separator: ',',
    elements: distinct((value, i) => `p${i}: ${value}`),
    change: byProperty,
    read: (program) => {
      const list = argument(program);
      return list?.type === 'ObjectExpression' ? list.properties : [];
    },
  },
  {
    name: 'array literal',
    open: 'f([',
    close: ']);',
    separator: ',',
    elements: distinct((value, i) =>
      value.startsWith('{') || value.includes('?') || value.includes('=>') || value.startsWith('(') ? `${i}` : value,
    ),
    change: byItem,
    read: (program) => {
      const list = argument(program);
      return list?.type === 'ArrayExpression' ? list.elements.filter((e) => e !== null) : [];
    },
  },
  {
    name: 'block',
    open: 'function f() {',
    close: '}',
    separator: ';',
    elements: distinct((value, i) => `p.q${i} = ${value}`),
    change: byProperty,
    read: (program) => {
      const [statement] = program.body;
      return statement?.type === 'FunctionDeclaration'
        ? statement.body.body.flatMap((s) => (s.type === 'ExpressionStatement' ? [s.expression] : []))
        : [];
    },
  },
];

const blank = fc.constantFrom(
  '',
  ' ',
  '  ',
  '\t',
  '\n',
  '\n  ',
  '\n\t',
  '\r\n  ',
  '\n\n  ',
  ' /* c */ ',
  '\n  // above\n  ',
  '\n  /* a\n   b */\n  ',
  '\n\n  // part\n\n  ',
);
const behind = fc.constantFrom('', '', ' ', '\n', ' // behind\n', ' /* behind */', '\r\n', '\n\n', ' /* x */\n');

/** Text, the spans of its elements, and which of them go. */
function program(kind: Kind) {
  return kind.elements.chain((elements) =>
    fc
      .record({
        before: fc.array(blank, { minLength: elements.length, maxLength: elements.length }),
        inner: fc.array(fc.constantFrom('', '', '', ' ', '\n  ', ' /* pre */'), {
          minLength: elements.length,
          maxLength: elements.length,
        }),
        after: fc.array(behind, { minLength: elements.length, maxLength: elements.length }),
        goes: fc.array(fc.boolean(), { minLength: elements.length, maxLength: elements.length }),
        trailing: fc.boolean(),
        end: fc.constantFrom('', ' ', '\n', '\n\n', '\n  // end\n', ' /* end */ '),
      })
      .map(({ before, inner, after, goes, trailing, end }) => {
        let text = kind.open;
        const spans: (readonly [number, number])[] = [];
        elements.forEach((element, i) => {
          text += before[i] ?? '';
          spans.push([text.length, text.length + element.length]);
          text += element;
          const isLast = i === elements.length - 1;
          if (!isLast || trailing || kind.separator === ';') text += `${inner[i] ?? ''}${kind.separator}`;
          text += after[i] ?? '';
        });
        text += `${end}${kind.close}\nrest();\n`;
        return { text, spans, goes };
      }),
  );
}

const parse = (text: string) => parseModule(FILE, text).ast;
const comments = (text: string): string[] =>
  (parse(text).comments ?? []).map((c) => text.slice(c.start ?? 0, c.end ?? 0));
const sources = (kind: Kind, text: string): string[] =>
  kind.read(parse(text).program).map((node) => text.slice(node.start ?? 0, node.end ?? 0));

describe.each(KINDS)('removing any elements of any $name', (kind) => {
  it('keeps the others, their order and every comment it does not report', () => {
    fc.assert(
      fc.property(program(kind), ({ text, goes }) => {
        const nodes = kind.read(parse(text).program);
        const changes = nodes.flatMap((node, i) => (goes[i] ? [kind.change(node.start ?? 0, node.end ?? 0)] : []));
        const edits = editsOf(text, changes);
        const result = applyEdits(text, edits);

        expect(sources(kind, result)).toEqual(sources(kind, text).filter((_, i) => !goes[i]));
        expect(edits.filter((edit) => edit.text !== '')).toEqual([]);

        const deleted = new Set(commentsAt(FILE, text, changes).map(({ span }) => span[0]));
        expect(comments(result)).toEqual(
          (parse(text).comments ?? [])
            .filter((c) => !deleted.has(c.start ?? 0))
            .map((c) => text.slice(c.start ?? 0, c.end ?? 0)),
        );
        // A comment only goes with an element that goes.
        if (changes.length === 0) expect(result).toBe(text);
        expect(result.endsWith(`${kind.close}\nrest();\n`)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('leaves no trailing separator that was not the style, and no doubled blank line', () => {
    fc.assert(
      fc.property(program(kind), ({ text, goes }) => {
        const nodes = kind.read(parse(text).program);
        const changes = nodes.flatMap((node, i) => (goes[i] ? [kind.change(node.start ?? 0, node.end ?? 0)] : []));
        const result = applyEdits(text, editsOf(text, changes));
        const bare = (t: string): string =>
          t.replace(/\/\*[\s\S]*?\*\/|\/\/ (?:above|behind|part|end)/g, '').replace(/\s/g, '');
        const closed = kind.close.replace(/;$/, '');
        if (kind.separator === ',' && goes.includes(false))
          expect(bare(result).includes(`,${closed}`)).toBe(bare(text).includes(`,${closed}`));
        const doubled = /\n[ \t\r]*\n[ \t\r]*\n/;
        if (!doubled.test(text)) expect(result).not.toMatch(doubled);
      }),
      { numRuns: 400 },
    );
  });
});

describe('removing any properties and adding one', () => {
  it('yields the others and the new one last', () => {
    const [objects] = KINDS;
    if (!objects) throw new Error('no kinds');
    fc.assert(
      fc.property(program(objects), ({ text, goes }) => {
        const ast = parse(text);
        const nodes = objects.read(ast.program);
        const object = argument(ast.program);
        const add: Change = {
          op: 'add-property',
          object: { file: FILE, span: [object?.start ?? 0, object?.end ?? 0] },
          key: 'added',
          value: { deep: ['x'] },
        };
        const changes = nodes.flatMap((node, i) => (goes[i] ? [objects.change(node.start ?? 0, node.end ?? 0)] : []));
        const result = applyEdits(text, editsOf(text, [...changes, add]));
        const found = sources(objects, result);
        expect(found.slice(0, -1)).toEqual(sources(objects, text).filter((_, i) => !goes[i]));
        expect(found.at(-1)?.replace(/\s/g, '').replaceAll('"', "'")).toBe("added:{deep:['x']}");
        // The second time the key is there.
        const again = argument(parse(result).program);
        expect(
          editsOf(result, [{ ...add, object: { file: FILE, span: [again?.start ?? 0, again?.end ?? 0] } }]),
        ).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});
