import type { Colors } from '../report/format.js';
import { findingBlock } from '../report/pretty-finding.js';
import { sourcesOf } from '../report/text.js';
import type { Finding } from '../types/index.js';
import { UserError } from '../types/user-error.js';

/** What a dialogue about fixes needs besides the findings. */
export interface ChoiceOptions {
  /** Absolute directory that paths are shown relative to. */
  readonly root: string;
  /** Id of the target model. */
  readonly target: string;
  readonly colors: Colors;
  readonly write: (text: string) => void;
  /** @returns what was typed, null when the person ended the input */
  readonly ask: (question: string) => Promise<string | null>;
}

const WIDTH = 100;
const HELP = `y  make this fix
n  leave it; the finding stays
a  make this fix and all others of its transform
f  make this fix and all others in this file
q  leave this and everything that was not asked yet
`;

/**
 * Shows each finding with all that its fix changes, and asks whether to make it.
 * @param findings those with a fix, in the order to ask
 * @param sources absolute file -> text
 * @returns ids of the findings whose fix is wanted
 * @throws UserError when the person ends the input instead of answering: then nothing is to be written
 */
export async function chooseFixes(
  findings: readonly Finding[],
  sources: ReadonlyMap<string, string>,
  options: ChoiceOptions,
): Promise<ReadonlySet<string>> {
  const { root, target, colors, write } = options;
  const page = { result: { root, target }, sources: sourcesOf({ sources }), colors, width: WIDTH, wholeFix: true };
  const chosen = new Set<string>();
  const wholeTransforms = new Set<string>();
  const wholeFiles = new Set<string>();
  for (const [at, finding] of findings.entries()) {
    const { id, transform, file } = finding;
    if (!wholeTransforms.has(transform) && !wholeFiles.has(file)) {
      write(`${findingBlock(page, finding).join('\n')}\n`);
      const answer = await answerTo(`Make this fix? (${at + 1} of ${findings.length}) [y,n,a,f,q,?] `, options);
      if (answer === 'q') break;
      if (answer === 'n') continue;
      if (answer === 'a') wholeTransforms.add(transform);
      if (answer === 'f') wholeFiles.add(file);
    }
    chosen.add(id);
  }
  return chosen;
}

type Answer = 'y' | 'n' | 'a' | 'f' | 'q';
const ANSWERS: readonly Answer[] = ['y', 'n', 'a', 'f', 'q'];

async function answerTo(question: string, { ask, write, colors }: ChoiceOptions): Promise<Answer> {
  for (;;) {
    const typed = await ask(colors.bold(question));
    if (typed === null)
      throw new UserError('stopped: nothing was written', 'Answer q to keep the choices made so far.');
    const answer = ANSWERS.find((each) => each === typed.trim().toLowerCase());
    if (answer !== undefined) return answer;
    write(HELP);
  }
}
