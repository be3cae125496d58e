import type { Dice } from './dice.js';

const OPUS = ['claude-opus-4-6', 'claude-opus-4-7'] as const;
const OTHERS = ['claude-sonnet-4-5', 'claude-haiku-4-5', 'gpt-4o'] as const;

/** A program under construction: names are handed out once, statements come out in the order they were added. */
class Draft {
  readonly lines: string[] = [];
  #names = 0;

  constructor(readonly dice: Dice) {}

  name(stem: string): string {
    return `${stem}${this.#names++}`;
  }

  add(line: string): void {
    this.lines.push(line);
  }
}

/** White space or comments between two tokens where a line break is harmless. */
function gap(dice: Dice): string {
  return dice.oneIn(4)
    ? dice.pick([' ', '\n  ', '\t', ' /* c */ ', ' // note, with { brace\n', '/* \u{1F600} */', '\n\n', '\r\n'])
    : ' ';
}

function quoted(dice: Dice, text: string): string {
  return dice.pick([`'${text}'`, `'${text}'`, `"${text}"`, `\`${text}\``]);
}

function keyed(dice: Dice, key: string): string {
  return dice.pick([key, key, key, key, `'${key}'`, `"${key}"`, `['${key}']`]);
}

/** An object literal of these members, with trivia and separators in every style. */
function objectOf(dice: Dice, members: readonly string[]): string {
  const inner = members.map((m) => `${gap(dice)}${m}${dice.oneIn(8) ? gap(dice) : ''}`).join(',');
  const tail = members.length > 0 && dice.oneIn(3) ? ',' : '';
  return `{${inner}${tail}${gap(dice)}}`;
}

/** An expression for a number, written down somewhere in the program. */
function numberFor(draft: Draft, value: string): string {
  const { dice } = draft;
  switch (dice.roll(8)) {
    case 1: {
      const name = draft.name('N');
      draft.add(`const ${name} = ${value};`);
      if (dice.oneIn(4)) draft.add(`console.log(${name});`);
      return name;
    }
    case 2: {
      const name = draft.name('cfg');
      draft.add(`const ${name} = ${objectOf(dice, [`t: ${value}`, 'n: 3'])};`);
      if (dice.oneIn(3)) draft.add(`console.log(${name}.n);`);
      return `${name}.t`;
    }
    case 3:
      return `Number(process.env.T ?? ${value})`;
    case 4:
      return `flag ? ${value} : undefined`;
    case 5:
      return `(${value})`;
    case 6:
      return `flag ? ${value} : 0.9`;
    default:
      return value;
  }
}

/** One member that gives a request a sampling parameter, in one of the ways people write it. */
function samplingMember(draft: Draft, key: string): string {
  const { dice } = draft;
  const value = numberFor(draft, key === 'top_k' ? dice.pick(['5', '40']) : dice.pick(['0.2', '0', '.7', '1', '1.0']));
  switch (dice.roll(8)) {
    case 1:
      return `...${objectOf(dice, [`${key}: ${value}`])}`;
    case 2:
      return `...(flag ? { ${key}: ${value} } : {})`;
    case 3:
      return `...(flag && { ${key}: ${value} })`;
    case 4: {
      const name = draft.name('base');
      draft.add(`const ${name} = ${objectOf(dice, [`${key}: ${value}`, ...(dice.oneIn(2) ? ['metadata: {}'] : [])])};`);
      return `...${name}`;
    }
    default:
      return `${keyed(dice, key)}:${gap(dice)}${value}`;
  }
}

const THINKING = [
  `{ type: 'enabled', budget_tokens: 2048 }`,
  `{ type: 'adaptive' }`,
  `{ type: 'disabled' }`,
  `flag ? { type: 'enabled', budget_tokens: 1024 } : undefined`,
  `flag ? { type: 'enabled', budget_tokens: 1024 } : { type: 'disabled' }`,
] as const;

/** Members of one request's parameters; `model` is left out when the caller brings it. */
function members(draft: Draft, model: string | null): string[] {
  const { dice } = draft;
  const list = ['max_tokens: 4096'];
  if (model !== null) list.unshift(`${keyed(dice, 'model')}: ${model}`);
  if (dice.oneIn(2)) list.push(samplingMember(draft, 'temperature'));
  if (dice.oneIn(4)) list.push(samplingMember(draft, 'top_p'));
  if (dice.oneIn(4)) list.push(samplingMember(draft, 'top_k'));
  if (dice.oneIn(4)) list.push(`thinking: ${dice.pick(THINKING)}`);
  const turns = [`{ role: 'user', content: 'Hi \u{1F680}' }`];
  if (dice.oneIn(6)) turns.push(`{ role: 'assistant', content: ${quoted(dice, dice.pick(['{', 'Sure: ', '']))} }`);
  list.push(`messages: [${turns.join(`,${gap(dice)}`)}]`);
  if (dice.oneIn(4)) list.push(`system: ${quoted(dice, 'Be brief')}`);
  if (dice.oneIn(6)) list.push(`stop_sequences: ['X']`);
  return dice.oneIn(2) ? dice.shuffled(list) : list;
}

function modelFor(draft: Draft, id: string): string {
  const { dice } = draft;
  switch (dice.roll(7)) {
    case 1: {
      const name = draft.name('MODEL');
      draft.add(`const ${name} = ${quoted(dice, id)};`);
      return name;
    }
    case 2:
      return `process.env.MODEL ?? ${quoted(dice, id)}`;
    case 3:
      return `flag ? ${quoted(dice, id)} : ${quoted(dice, dice.pick([...OTHERS]))}`;
    case 4: {
      const name = draft.name('MODELS');
      draft.add(`const ${name} = { big: ${quoted(dice, id)}, small: 'claude-haiku-4-5' };`);
      return `${name}.${dice.pick(['big', 'big', 'small'])}`;
    }
    default:
      return quoted(dice, id);
  }
}

function anyModel(dice: Dice): string {
  return dice.oneIn(3) ? dice.pick([...OTHERS]) : dice.pick([...OPUS]);
}

/** One or more requests, in one of the shapes in which programs build and send them. */
const SHAPES: readonly ((draft: Draft, call: string) => void)[] = [
  function inline(draft, call) {
    const literal = objectOf(draft.dice, members(draft, modelFor(draft, anyModel(draft.dice))));
    draft.add(`await ${call}(${literal});`);
  },
  function variable(draft, call) {
    const name = draft.name('params');
    const literal = objectOf(draft.dice, members(draft, modelFor(draft, anyModel(draft.dice))));
    draft.add(`const ${name} = ${literal};`);
    if (draft.dice.oneIn(3)) draft.add(`${name}.temperature = ${numberFor(draft, '0.4')};`);
    if (draft.dice.oneIn(3)) draft.add(`if (flag) ${name}.top_p = 0.5;`);
    if (draft.dice.oneIn(4)) draft.add(`if (!${name}.model.includes('opus-4-7')) ${name}.top_k = 3;`);
    if (draft.dice.oneIn(5)) draft.add(`if (flag) { ${name}.temperature = 0.3 } else { ${name}.top_k = 4 }`);
    if (draft.dice.oneIn(5)) draft.add(`delete ${name}.temperature;`);
    if (draft.dice.oneIn(6)) draft.add(`${name}.messages.push({ role: 'assistant', content: '{' });`);
    draft.add(`await ${call}(${draft.dice.oneIn(4) ? `{ ...${name} }` : name});`);
    if (draft.dice.oneIn(5)) draft.add(`console.log(${name}.temperature);`);
  },
  function assigned(draft, call) {
    const name = draft.name('defaults');
    draft.add(`const ${name} = ${objectOf(draft.dice, members(draft, null))};`);
    for (let left = 1 + draft.dice.roll(3); left > 0; left--) {
      const model = modelFor(draft, anyModel(draft.dice));
      const other = draft.dice.pick(['', ', temperature: 0.1', ', temperature: undefined', ', top_k: 2']);
      draft.add(
        draft.dice.pick([
          `await ${call}({ ...${name}, model: ${model}${other} });`,
          `await ${call}(Object.assign({}, ${name}, { model: ${model}${other} }));`,
          `await ${call}({ model: ${model}${other}, ...${name} });`,
        ]),
      );
    }
  },
  function builder(draft, call) {
    const name = draft.name('build');
    const literal = objectOf(draft.dice, ['model', ...members(draft, null)]);
    draft.add(
      draft.dice.pick([
        `const ${name} = (model) => (${literal});`,
        `function ${name}(model) { return ${literal.trim()}; }`,
        `function ${name}(model) { const out = ${literal}; if (model.startsWith('claude-opus-4-6')) out.top_k = 7; return out; }`,
      ]),
    );
    for (let left = 1 + draft.dice.roll(3); left > 0; left--)
      draft.add(`await ${call}(${name}(${modelFor(draft, anyModel(draft.dice))}));`);
  },
  function wrapper(draft, call) {
    const name = draft.name('ask');
    const inner = [
      'model: options.model',
      draft.dice.pick([
        'temperature: options.temperature',
        'temperature: options.temperature ?? 0.3',
        '...(options.temperature !== undefined ? { temperature: options.temperature } : {})',
        'max_tokens: 5',
      ]),
      ...members(draft, null).slice(0, 3),
      "messages: [{ role: 'user', content: options.text }]",
    ];
    draft.add(`async function ${name}(options) { return ${call}(${objectOf(draft.dice, inner)}); }`);
    for (let left = 1 + draft.dice.roll(3); left > 0; left--) {
      const extra = draft.dice.pick(['', ', temperature: 0.6', ', temperature: undefined', ', temperature: 1']);
      draft.add(`await ${name}({ model: ${modelFor(draft, anyModel(draft.dice))}, text: 'x'${extra} });`);
    }
  },
  function positional(draft, call) {
    const name = draft.name('send');
    const preset = draft.dice.pick(['', ' = 0.5', ' = 1']);
    const rest = draft.dice.oneIn(2) ? ', text = "x"' : '';
    draft.add(
      `const ${name} = async (model, temperature${preset}${rest}) => { await ${call}({ model, max_tokens: 9,${gap(draft.dice)}temperature, messages: [{ role: 'user', content: ${rest ? 'text' : "'y'"} }] }); };`,
    );
    for (let left = 1 + draft.dice.roll(3); left > 0; left--) {
      const value = draft.dice.pick(['', ', 0.2', ', undefined', ', 1']);
      draft.add(
        `await ${name}(${modelFor(draft, anyModel(draft.dice))}${value}${value && rest && draft.dice.oneIn(2) ? ", 'z'" : ''});`,
      );
    }
  },
  function method(draft, call) {
    const name = draft.name('Llm');
    const model = modelFor(draft, anyModel(draft.dice));
    const field = draft.dice.pick(['this.temperature', 'this.options.temperature', '0.2', 'temperature']);
    draft.add(
      `class ${name} { temperature = 0.3; options = { temperature: 0.4, top: 1 }; model = ${model}; async run(temperature = 0.1) { return ${call}({ model: this.model, max_tokens: 9, ${field === 'temperature' ? field : `temperature: ${field}`}, messages: [{ role: 'user', content: 'm' }] }); } }`,
    );
    draft.add(`await new ${name}().run(${draft.dice.pick(['', '0.9'])});`);
  },
  function prefilled(draft, call) {
    const { dice } = draft;
    const [answer, text, constant] = [draft.name('answer'), draft.name('text'), draft.name('PREFILL')];
    const prefill = dice.pick(['{', '{"a":', '{"']);
    const isNamed = dice.oneIn(3);
    if (isNamed) draft.add(`const ${constant} = '${prefill}';`);
    const written = isNamed ? constant : `'${prefill}'`;
    const turn = `{ role: 'assistant', content: ${written} }`;
    const list = [...members(draft, modelFor(draft, anyModel(dice))).filter((m) => !m.startsWith('messages'))];
    const messages = dice.pick([
      `[{ role: 'user', content: 'q' }, ${turn}]`,
      `[{ role: 'user', content: 'q' }, ...(flag ? [${turn}] : [])]`,
    ]);
    draft.add(`const ${answer} = await ${call}(${objectOf(dice, [...list, `messages: ${messages}`])});`);
    draft.add(`const ${text} = ${answer}.content[0].type === 'text' ? ${answer}.content[0].text : '';`);
    const glued = isNamed
      ? `${constant} + ${text}`
      : dice.pick([`'${prefill}' + ${text}`, `\`${prefill}\${${text}}\``]);
    const isConditional = messages.includes('flag');
    const whole = isConditional ? `(flag ? ${glued} : ${text})` : glued;
    draft.add(
      dice.pick([
        `show(JSON.parse(${whole}));`,
        `show(JSON.parse((${whole}).trim()));`,
        `const json${text} = ${text}.startsWith('{') ? ${text} : ${glued}; show(JSON.parse(json${text}));`,
        `try { show(JSON.parse(${whole})); } catch { show('broken'); }`,
        `let out${text} = ${whole}; show(out${text}.indexOf('}') > 0 && JSON.parse(out${text}).a);`,
      ]),
    );
  },
  function loop(draft, call) {
    const list = [anyModel(draft.dice), anyModel(draft.dice)].map((m) => `'${m}'`).join(', ');
    const body = objectOf(draft.dice, ['model', ...members(draft, null)]);
    draft.add(
      draft.dice.pick([
        `for (const model of [${list}]) { await ${call}(${body}); }`,
        `await Promise.all([${list}].map((model) => ${call}(${body})));`,
        `for (const model of [${list}]) if (model === 'claude-opus-4-7') await ${call}({ model, max_tokens: 1, messages: [] }); else await ${call}(${body});`,
      ]),
    );
  },
];

/** A program that sends requests to several models and providers and can be run with fake clients. */
export function writeProgram(dice: Dice): string {
  const draft = new Draft(dice);
  draft.add("import Anthropic from '@anthropic-ai/sdk';");
  draft.add("import OpenAI from 'openai';");
  draft.add("import twilio from 'twilio';");
  draft.add('const claude = new Anthropic();');
  draft.add('const openai = new OpenAI();');
  const calls = [
    'claude.messages.create',
    'claude.messages.create',
    'claude.messages.stream',
    'claude.beta.messages.create',
  ];
  for (let left = 1 + dice.roll(3); left > 0; left--) {
    const call = dice.oneIn(6)
      ? dice.pick(['openai.chat.completions.create', 'twilio.messages.create'])
      : (calls[dice.roll(calls.length)] ?? 'claude.messages.create');
    SHAPES[dice.roll(SHAPES.length)]?.(draft, call);
  }
  const text = `${draft.lines.join(dice.pick(['\n', '\n', '\n\n', ' ']) === ' ' ? '\n' : '\n')}\n`;
  const ended = dice.oneIn(4) ? text.replaceAll(/\r?\n/g, '\r\n') : text;
  return dice.oneIn(6) ? `\uFEFF${ended}` : ended;
}
