import { renderCsv } from './csv.ts'
import { renderGithub } from './github.ts'
import { renderGitlab } from './gitlab.ts'
import { renderHtml } from './html.ts'
import { renderJson } from './json.ts'
import { renderJsonl } from './jsonl.ts'
import { renderJunit } from './junit.ts'
import type { Paint } from './paint.ts'
import { renderPretty } from './pretty.ts'
import type { Report } from './report.ts'
import { renderSarif } from './sarif.ts'

/** What a format may be told beyond the report; only `pretty` has a width and colours. */
export type View = { readonly showSuppressed: boolean; readonly paint: Paint; readonly width: number }

type Format = (report: Report, view: View) => Iterable<string>

/** Every format by the name that `--format` takes. */
export const formats = {
  pretty: renderPretty,
  json: (report, { showSuppressed }) => renderJson(report, showSuppressed),
  jsonl: (report, { showSuppressed }) => renderJsonl(report, showSuppressed),
  sarif: (report, { showSuppressed }) => renderSarif(report, showSuppressed),
  junit: (report, { showSuppressed }) => renderJunit(report, showSuppressed),
  csv: (report, { showSuppressed }) => renderCsv(report, showSuppressed),
  html: (report, { showSuppressed }) => renderHtml(report, showSuppressed),
  github: (report) => renderGithub(report),
  gitlab: (report, { showSuppressed }) => renderGitlab(report, showSuppressed),
} as const satisfies Record<string, Format>

export type FormatName = keyof typeof formats

/** The names, in the order in which help lists them. */
export const formatNames = Object.keys(formats).filter((name): name is FormatName => name in formats)
