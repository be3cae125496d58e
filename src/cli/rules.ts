import { transforms } from '../../transforms/index.js';
import type { RuleDocs } from '../report/format.js';
import { transformPage } from './pages.js';

/** Docs "Migration guide", seen 2026-11-21. The transform's own page travels as `helpMarkdown`. */
const DOCS_URI = 'https://platform.claude.com/docs/en/about-claude/models/migration-guide';

/** What reports carry along of each transform's documentation. */
export function ruleDocs(): RuleDocs[] {
  return transforms.map(({ id, docs }) => ({
    id,
    title: docs.title,
    summary: docs.summary,
    helpMarkdown: transformPage(id) ?? docs.summary,
    helpUri: DOCS_URI,
  }));
}
