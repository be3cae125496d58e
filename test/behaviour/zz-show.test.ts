import { writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { scanDirectory, temporaryCopy } from '../support/scan.js';
import { readCases } from './cases.js';
import { createProject } from './workspace.js';

it('show', async () => {
  let out = '';
  for (const name of (process.env.SHOW ?? '').split(' ')) {
    const one = readCases().find((c) => c.name === name)!;
    const root = `${temporaryCopy(null).root}/x`;
    createProject(root, one);
    const r = await scanDirectory(root, { fix: true, unsafe: one.unsafe ?? false });
    out += `===== ${name} ${r.notices}\n`;
    for (const f of r.findings)
      out += `* ${f.transform} ${f.severity} ${f.outcome} model ${f.model.kind} fixed ${f.fixed} ${f.fix?.level} ${JSON.stringify(f.fix?.notes)} BLOCKED ${f.blocked} -- ${f.message}\n`;
    for (const [file, text] of r.fixedSources) out += `--- ${file}\n${text}`;
  }
  writeFileSync('/tmp/gen/show.txt', out);
}, 60000);
