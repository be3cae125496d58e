import type { ArtifactLocation, Fix, PhysicalLocation, Region, ThreadFlowLocation } from 'sarif';
import type { CompiledFix, Finding, Place, RunResult, Span } from '../types/index.js';
import type { ReportOptions } from './format.js';
import { relativePath, type Sources, sourcesOf } from './text.js';
import { visible } from './visible.js';

/** GitHub accepts this many locations in one result's flow (docs "SARIF results exceed limits", 2026-11). */
export const MAX_FLOW_LOCATIONS = 10_000;
/** Name of the base that relative paths hang on; a reader binds it to its own checkout. */
export const URI_BASE = 'SRCROOT';

/** Turns spans of absolute files into SARIF locations. */
export interface SarifLocator {
  artifact(file: string): ArtifactLocation;
  physical(file: string, span: Span): PhysicalLocation;
  region(file: string, span: Span): Region;
}

/** A relative URI with every character escaped that a URI gives a meaning, slashes apart. */
function relativeUri(path: string): string {
  return path
    .split('/')
    .map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, '\ufffd')))
    .join('/');
}

/** Locator for one result; paths are relative to the repository root where one is given. */
export function sarifLocator(result: RunResult, options: ReportOptions): SarifLocator {
  const sources: Sources = sourcesOf(result);
  const root = options.repositoryRoot ?? result.root;
  const artifact = (file: string): ArtifactLocation => ({
    uri: relativeUri(relativePath(root, file)),
    uriBaseId: URI_BASE,
  });
  const region = (file: string, span: Span): Region => {
    const { start, end } = sources.of(file).range(span);
    return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  };
  const physical = (file: string, span: Span): PhysicalLocation => ({
    artifactLocation: artifact(file),
    region: region(file, span),
  });
  return { artifact, physical, region };
}

/** The way of a value, from its origin to the finding. At most `MAX_FLOW_LOCATIONS` steps, the last ones. */
export function threadFlow(locator: SarifLocator, finding: Finding): ThreadFlowLocation[] {
  const end: Place = { file: finding.file, span: finding.span, note: finding.message };
  return [...finding.flow, end].slice(-MAX_FLOW_LOCATIONS).map(({ file, span, note }) => ({
    location: {
      physicalLocation: locator.physical(file, span),
      // GitHub takes an empty text for a missing one.
      message: { text: visible(note || 'The value passes here') },
    },
  }));
}

/** A compiled fix as replacements per file. */
export function sarifFix(locator: SarifLocator, fix: CompiledFix): Fix {
  const files = [...new Set(fix.edits.map(({ file }) => file))];
  return {
    description: { text: [fix.title, ...fix.notes].join('. ') },
    artifactChanges: files.map((file) => ({
      artifactLocation: locator.artifact(file),
      replacements: fix.edits
        .filter((edit) => edit.file === file)
        .map(({ span, text }) => ({ deletedRegion: locator.region(file, span), insertedContent: { text } })),
    })),
  };
}
