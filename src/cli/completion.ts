import type { Command, Option } from 'commander';

export type Shell = 'bash' | 'zsh' | 'fish';

/** One option of one command, as all shells need it. */
interface Flag {
  readonly names: readonly string[];
  readonly text: string;
  readonly value: 'none' | 'file' | 'word';
  /** Words that the value can be; empty where any is possible. */
  readonly words: readonly string[];
}

interface Entry {
  readonly name: string;
  readonly text: string;
  readonly flags: readonly Flag[];
  /** Words that an argument can be; null: files. */
  readonly words: readonly string[] | null;
}

/** Words for what the command line itself does not list: by `command.argument` or `--option`. */
export type Vocabulary = ReadonlyMap<string, readonly string[]>;

function flagOf(option: Option, vocabulary: Vocabulary): Flag {
  const names = [option.short, option.long].filter((name) => typeof name === 'string');
  const words = option.argChoices ?? vocabulary.get(option.long ?? '') ?? [];
  const takesValue = option.required || option.optional;
  const file = /<(?:file|name)>/.test(option.flags);
  return { names, text: option.description, value: takesValue ? (file ? 'file' : 'word') : 'none', words };
}

function entriesOf(program: Command, vocabulary: Vocabulary): readonly Entry[] {
  const help = program.createHelp();
  return help.visibleCommands(program).map((command) => {
    const [argument] = command.registeredArguments;
    return {
      name: command.name(),
      text: command.description(),
      flags: help.visibleOptions(command).map((option) => flagOf(option, vocabulary)),
      words:
        argument === undefined
          ? []
          : (argument.argChoices ?? vocabulary.get(`${command.name()}.${argument.name()}`) ?? null),
    };
  });
}

/**
 * A script that teaches a shell the command line, made from the command line's own definition.
 * @param fallback the command that runs when none is named
 */
export function completionScript(shell: Shell, program: Command, fallback: string, vocabulary: Vocabulary): string {
  const entries = entriesOf(program, vocabulary);
  const write = { bash, zsh, fish }[shell];
  return `${write(program.name(), entries, fallback)}\n`;
}

function bash(name: string, entries: readonly Entry[], fallback: string): string {
  const id = `_${name.replaceAll('-', '_')}`;
  const names = entries.map((entry) => entry.name);
  const values = entries.flatMap((entry) =>
    entry.flags.flatMap(({ names: flags, value, words }) => {
      if (value === 'none') return [];
      const patterns = flags.map((flag) => `${entry.name}:${flag}`).join('|');
      const reply = words.length > 0 ? ` COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$current"));` : '';
      return value === 'file' || words.length > 0
        ? [`    ${patterns})${reply} return ;;`]
        : [`    ${patterns}) return ;;`];
    }),
  );
  const flags = entries.map(
    (entry) => `      ${entry.name}) words='${entry.flags.flatMap((flag) => flag.names).join(' ')}' ;;`,
  );
  const words = entries.flatMap((entry) =>
    entry.words === null ? [] : [`      ${entry.name}) words='${entry.words.join(' ')}' ;;`],
  );
  return [
    `# bash completion for ${name}: source <(${name} completion bash)`,
    `${id}() {`,
    `  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="" words="" word`,
    `  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do`,
    `    case "$word" in ${names.join('|')}) command="$word"; break ;; esac`,
    '  done',
    `  case "\${command:-${fallback}}:$previous" in`,
    ...values,
    '  esac',
    '  if [[ "$current" == -* ]]; then',
    `    case "\${command:-${fallback}}" in`,
    ...flags,
    '    esac',
    '  else',
    '    case "$command" in',
    `      "") words='${names.join(' ')}' ;;`,
    ...words,
    '    esac',
    '  fi',
    '  COMPREPLY=($(compgen -W "$words" -- "$current"))',
    '}',
    `complete -o bashdefault -o default -F ${id} ${name}`,
  ].join('\n');
}

/** Text between the brackets, or behind the colon, of a zsh specification. */
function zshText(text: string): string {
  return text.replaceAll("'", "'\\''").replaceAll(/[[\]:]/g, '\\$&');
}

function zsh(name: string, entries: readonly Entry[], fallback: string): string {
  const id = `_${name.replaceAll('-', '_')}`;
  const specification = ({ names, text, value, words }: Flag): string => {
    const action = words.length > 0 ? `(${words.join(' ')})` : value === 'file' ? '_files' : ' ';
    const tail = value === 'none' ? '' : `:value:${action}`;
    return names.map((flag) => `'*${flag}[${zshText(text)}]${tail}'`).join(' ');
  };
  const cases = entries.map((entry) => {
    const argument = entry.words === null ? "'*:file:_files'" : `'1:name:(${entry.words.join(' ')})'`;
    return `    ${entry.name}) _arguments ${[...entry.flags.map(specification), argument].join(' ')} ;;`;
  });
  return [
    `#compdef ${name}`,
    `# zsh completion for ${name}: source <(${name} completion zsh)`,
    `${id}() {`,
    '  local -a commands',
    `  commands=(${entries.map((entry) => `'${entry.name}:${zshText(entry.text)}'`).join(' ')})`,
    `  local command=${fallback}`,
    `  if (( CURRENT > 2 )) && [[ -n "\${commands[(r)$words[2]:*]}" ]]; then`,
    '    command=$words[2]',
    '    shift words',
    '    (( CURRENT-- ))',
    '  elif (( CURRENT == 2 )) && [[ "$PREFIX" != -* ]]; then',
    "    _describe 'command' commands",
    '  fi',
    '  case "$command" in',
    ...cases,
    '  esac',
    '}',
    `if [[ "$funcstack[1]" = ${id} ]]; then ${id} "$@"; else compdef ${id} ${name}; fi`,
  ].join('\n');
}

function fish(name: string, entries: readonly Entry[], fallback: string): string {
  const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const others = entries.map((entry) => entry.name).filter((entry) => entry !== fallback);
  const lines = entries.flatMap((entry) => {
    const where =
      entry.name === fallback
        ? `not __fish_seen_subcommand_from ${others.join(' ')}`
        : `__fish_seen_subcommand_from ${entry.name}`;
    const start = `complete -c ${name} -n '${where}'`;
    const flags = entry.flags.map(({ names, text, value, words }) => {
      const spelled = names.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
      const tail =
        value === 'none'
          ? ''
          : value === 'file'
            ? ' -r'
            : ` -x${words.length > 0 ? ` -a ${quoted(words.join(' '))}` : ''}`;
      return `${start} ${spelled.join(' ')}${tail} -d ${quoted(text)}`;
    });
    const argument = entry.words === null ? [] : [`${start} -f -a ${quoted(entry.words.join(' '))}`];
    return [
      `complete -c ${name} -n '__fish_use_subcommand' -a ${entry.name} -d ${quoted(entry.text)}`,
      ...flags,
      ...argument,
    ];
  });
  return [`# fish completion for ${name}: ${name} completion fish | source`, ...lines].join('\n');
}
