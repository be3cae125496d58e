import { expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

async function findings(library: string, version: string, id = 'claude-opus-4-7'): Promise<readonly string[]> {
  const result = await scanDirectory(
    tempDir({
      'package.json': JSON.stringify({ dependencies: { [library]: version } }),
      'ask.ts': `import { complete, type Context, getModel } from '${library}';
export const ask = (context: Context) => complete(getModel('anthropic', '${id}'), context, { temperature: 0.2 });
`,
    }),
  );
  return result.findings.map(({ severity, message, fix }) => `${severity} ${fix?.level ?? 'no fix'} ${message}`);
}

it('is sent the temperature by the versions that know no model without it', async () => {
  const rejected = [expect.stringMatching(/^error safe `temperature: 0\.2` is rejected by Claude Opus 4\.7/)];
  expect(await findings('@mariozechner/pi-ai', '0.73.1')).toEqual(rejected);
  expect(await findings('@earendil-works/pi-ai', '0.78.0')).toEqual(rejected);
});

it('is not sent it by later ones', async () => {
  expect(await findings('@earendil-works/pi-ai', '0.78.1')).toEqual([
    expect.stringMatching(/^warning safe @earendil-works\/pi-ai drops `temperature/),
  ]);
});

it('is given the id where its tables have it', async () => {
  const moved = (fix: string) => [`warning ${fix} this request still uses claude-opus-4-6 instead of Claude Opus 4.7`];
  const ids = async (version: string) =>
    (await findings('@mariozechner/pi-ai', version, 'claude-opus-4-6')).filter((line) => line.includes('still uses'));
  expect(await ids('0.67.5')).toEqual(moved('review'));
  expect(await ids('0.66.0')).toEqual(moved('no fix'));
});
