import type { BlobMatchRecord, HandleRecord } from '#inventory/model/recording.ts'
import type { Candidate, FileFacts } from '#scanner/engine/types.ts'

/** A candidate as it may leave this process: the handles instead of the value, the entry's name as it may be kept. */
export function blobMatchOf(
  blob: string,
  candidate: Candidate,
  facts: FileFacts,
  handles: HandleRecord[],
  inside: string | null,
  contextAllowed: boolean,
): BlobMatchRecord {
  const { region, context } = candidate
  return {
    blob,
    start: region.start,
    end: region.end,
    line: region.line,
    column: region.column,
    endLine: region.endLine,
    endColumn: region.endColumn,
    ruleId: candidate.ruleId,
    handles,
    score: candidate.score,
    reasons: [...candidate.reasons],
    weak: candidate.weak,
    generated: facts.generated,
    decodedBy: [...candidate.decodedBy],
    inside,
    facts: { ...candidate.facts },
    context: contextAllowed ? { key: context.key, line: context.line } : null,
    allowedBy: candidate.allowedBy,
  }
}
