import type { StoredComment } from './github-server.js';
import type { ActionRun } from './runner.js';
import type { Simulation } from './simulation.js';

const ANNOTATION = /^::(?:error|warning|notice) /;

function annotationLines({ commands }: ActionRun): string {
  return commands.filter((line) => ANNOTATION.test(line)).join('\n');
}

function outputLines({ code, outputs }: ActionRun): string {
  const counts = Object.entries(outputs).filter(([name]) => !name.endsWith('-file'));
  return [`exit code ${code}`, ...counts.map(([name, value]) => `${name}=${value}`)].join('\n');
}

function commentText({ path, body, start_line: start, line }: StoredComment): string {
  const lines = start === undefined || start === line ? `line ${line}` : `lines ${start} to ${line}`;
  return `${path}, ${lines}:\n\n${body.trim()}`;
}

/** A fenced block whose fence is longer than any in the text. */
function block(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/^ *(`{3,})/gm)].map((match) => (match[1] ?? '').length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}

/**
 * The page that shows a simulated pull request, as Markdown.
 * @param title first heading
 * @param about paragraphs on the repository and the pull request
 * @param files what it alters, one file a line
 */
export function simulationPage(title: string, about: string, files: string, simulation: Simulation): string {
  const { plain, suggesting, again, comments } = simulation;
  const left = annotationLines(suggesting);
  const parts = [
    `# ${title}`,
    ...(about === '' ? [] : [about.trim()]),
    'The pull request alters:',
    block('text', files),
    '## Annotations',
    'With [github.yml](github.yml) (`changed-only: true`) the runner gets these commands and shows them in the diff. Nothing is said of\n' +
      'lines that the pull request does not touch, unless what it adds flows through them.',
    block('text', annotationLines(plain) || '(none)'),
    '## Job summary',
    block('markdown', plain.summary),
    '## Results of the step',
    plain.code === 0
      ? 'No error is left, so the step succeeds.'
      : 'An error is left, so the step fails. `fail-on: never` would let it pass.',
    block('text', outputLines(plain)),
    '## Suggestions',
    'With [github-suggestions.yml](github-suggestions.yml) (`suggestions: true`) one review carries the safe fixes, each to be accepted\n' +
      'with a click:',
    block('markdown', comments.map(commentText).join('\n\n') || '(none)'),
    left === ''
      ? 'A finding that a suggestion shows is not annotated once more, so no annotation is left here. The exit code does not change: a\n' +
        'suggestion is no fix until somebody accepts it.'
      : 'A finding that a suggestion shows is not annotated once more. These are left. The exit code does not change: a suggestion is\n' +
        'no fix until somebody accepts it.',
    ...(left === '' ? [] : [block('text', left)]),
    block('text', outputLines(suggesting)),
    '## The next push',
    'The next run finds its comments by their hidden markers and repeats none:',
    block('text', outputLines(again)),
  ];
  return `${parts.join('\n\n')}\n`;
}
