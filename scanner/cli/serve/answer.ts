import type { Candidate, FileFacts } from '#scanner/engine/types.ts'
import type { Detection } from '#scanner/scan/detection.ts'
import { type EditorColumns, editorColumnsOf } from '#scanner/scan/editor-columns.ts'
import type { Fingerprints } from '#scanner/scan/fingerprints.ts'
import type { IgnoreScope } from '#scanner/scan/read-ignore-file.ts'
import { needsIds, suppressionOf } from '#scanner/suppress/index.ts'
import { createValueIds } from '#scanner/suppress/value-ids.ts'

type Server = {
  /** Told of a request that could not be scanned, and why; the cause may quote the text. */
  readonly onFailure: (id: Id, cause: unknown) => unknown
  readonly detection: Detection
  readonly threshold: number
  readonly fingerprints: Fingerprints
  readonly ignore: IgnoreScope
}
type Id = string | number | null
type Failure = { readonly id: Id; readonly error: { readonly code: string; readonly message: string } }
type Findings = { readonly id: Id; readonly findings: readonly unknown[]; readonly suppressed: number }

/** Answers one request line after the other; never throws, and never sends a value back. */
export function answerer(server: Server): (line: string | null) => Promise<Findings | Failure> {
  const valueIds = createValueIds()
  const { detection, threshold, fingerprints, ignore } = server
  return async (line) => {
    if (line === null) return failure(null, 'line-too-long', 'The line is longer than a request may be.')
    const request = parseRequest(line)
    if ('error' in request) return request
    const { id, text, path } = request
    try {
      const bytes = new Uint8Array(Buffer.from(text, 'utf8'))
      const { candidates, facts } = detection.engine.scan(bytes)
      const columnsOf = editorColumnsOf(bytes)
      const findings: unknown[] = []
      let suppressed = 0
      for (const candidate of candidates) {
        const finding = findingOf(candidate, facts, path, columnsOf(candidate.region))
        if (finding === null) continue
        if (await isHidden(candidate, path, finding.fingerprint)) suppressed += 1
        else findings.push(finding)
      }
      return { id, findings, suppressed }
    } catch (error) {
      server.onFailure(id, error)
      return failure(id, 'failed', 'The text could not be scanned.')
    }
  }

  function findingOf(candidate: Candidate, facts: FileFacts, path: string, columns: EditorColumns) {
    const judgement = detection.engine.judge(candidate, path, facts, threshold)
    if (judgement.verdict !== 'match') return null
    const { ruleId, region, decodedBy } = candidate
    const { confidence, severity, reasons } = judgement
    return {
      rule: ruleId,
      title: detection.rules.get(ruleId)?.title ?? ruleId,
      severity,
      confidence,
      reasons,
      line: region.line,
      column: columns.start,
      endLine: region.endLine,
      endColumn: columns.end,
      decodedBy,
      fingerprint: fingerprints.of(candidate, 'serve'),
    }
  }

  async function isHidden(candidate: Candidate, path: string, fingerprint: string): Promise<boolean> {
    const { file, prefix } = ignore
    const { ruleId, region, allowedBy, weak, secret } = candidate
    const salt = needsIds(file) && !weak ? file.salt : null
    const id = salt === null ? null : await valueIds.of({ secret, fingerprint }, salt)
    const subject = {
      ruleId,
      path: prefix === '' ? path : `${prefix}/${path}`,
      line: region.line,
      allowedBy,
      id,
    }
    const today = new Date().toISOString().slice(0, 10)
    return suppressionOf(subject, file, today) !== null || detection.hiddenBy(path) !== null
  }
}

type Request = { readonly id: Id; readonly text: string; readonly path: string }

function parseRequest(line: string): Request | Failure {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return failure(null, 'no-json', 'The line is no JSON.')
  }
  if (typeof value !== 'object' || value === null)
    return failure(null, 'bad-request', 'A request is an object.')
  const given = 'id' in value ? value.id : null
  const id = typeof given === 'string' || typeof given === 'number' ? given : null
  const path = 'path' in value ? value.path : ''
  if (!('text' in value) || typeof value.text !== 'string' || typeof path !== 'string')
    return failure(id, 'bad-request', 'A request has "text" and may have "id" and "path".')
  return { id, text: value.text, path }
}

const failure = (id: Id, code: string, message: string): Failure => ({ id, error: { code, message } })
