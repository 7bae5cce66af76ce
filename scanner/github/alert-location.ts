import { z } from 'zod'
import type { AlertLocation } from '#inventory/model/hosted-alert.ts'

const Lines = z.object({
  path: z.string(),
  start_line: z.int(),
  end_line: z.int(),
  start_column: z.int(),
  end_column: z.int(),
  blob_sha: z.string(),
  commit_sha: z.string(),
  page_url: z.string().optional(),
})

const Addresses = z.record(z.string(), z.unknown())

const NOWHERE = {
  path: null,
  blob: null,
  commit: null,
  startLine: null,
  endLine: null,
  startColumn: null,
  endColumn: null,
  anchor: null,
}

/** A place of an alert: `details` as GitHub gives them, whose kind their fields tell where `type` does not. */
export function locationOf(details: unknown, type: string | null): AlertLocation {
  const lines = Lines.safeParse(details)
  if (lines.success) {
    const { path, start_line, end_line, start_column, end_column, blob_sha, commit_sha, page_url } =
      lines.data
    return {
      kind: type ?? (page_url === undefined ? 'commit' : 'wiki_commit'),
      path,
      blob: blob_sha,
      commit: commit_sha,
      startLine: start_line,
      endLine: end_line,
      startColumn: start_column,
      endColumn: end_column,
      anchor: null,
    }
  }
  const given = Addresses.safeParse(details)
  const fields = Object.entries(given.success ? given.data : {})
  const named = fields.find(([name]) => name.endsWith('_url') && name !== 'html_url')
  const kind = type ?? named?.[0].slice(0, -'_url'.length) ?? 'unknown'
  const anchors = fields.flatMap(([, address]) => (typeof address === 'string' ? anchorOf(address) : []))
  return { ...NOWHERE, kind, anchor: anchors[0] ?? null }
}

const FORMS: readonly [RegExp, (id: string) => string][] = [
  [/#issuecomment-(\d+)$/, (id) => `#issuecomment-${id}`],
  [/\/issues\/comments\/(\d+)$/, (id) => `#issuecomment-${id}`],
  [/#discussion_r(\d+)$/, (id) => `#discussion_r${id}`],
  [/\/pulls\/comments\/(\d+)$/, (id) => `#discussion_r${id}`],
  [/\/pulls?\/(\d+)$/, (id) => `pull/${id}`],
  [/\/issues\/(\d+)$/, (id) => `issues/${id}`],
]

/** The end of the paths that texts have in the ledger, by GitHub's page of a text or its address in the API. */
function anchorOf(address: string): string[] {
  for (const [form, write] of FORMS) {
    const id = form.exec(address)?.[1]
    if (id !== undefined) return [write(id)]
  }
  return []
}
