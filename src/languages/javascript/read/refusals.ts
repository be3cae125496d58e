import type { Node } from '@babel/types';

/** Longest branch that is taken for a refusal by its words: a longer one does more than refuse. */
const MAX_BRANCH = 400;

/** What a branch says that turns a request away without throwing: `return res.status(400).json({ error })`. */
const WORDS =
  /error|invalid|unsupported|\bunknown\b|\bnot (?:supported|allowed|found|available|valid)|bad ?request|reject|\b4\d\d\b/i;

/** Code that may do the same work in another way. */
const WORKS = /\bawait\b|\byield\b|\bstream|\bfallback/i;

/**
 * Whether a branch that leaves turns away what it was given, instead of serving it in another way: it throws, or returns
 * what reads as an error.
 * @param branch statement that control never runs past
 * @param text of its file
 */
export function refuses(branch: Node | null | undefined, text: string): boolean {
  const last = branch?.type === 'BlockStatement' ? branch.body.at(-1) : branch;
  if (last?.type === 'ThrowStatement') return true;
  if (branch?.type === 'BlockStatement' && last?.type === 'IfStatement')
    return refuses(last.consequent, text) && refuses(last.alternate, text);
  if (last?.type !== 'ReturnStatement' || !branch) return false;
  const said = text.slice(branch.start ?? 0, branch.end ?? 0);
  return said.length <= MAX_BRANCH && WORDS.test(said) && !WORKS.test(said);
}
