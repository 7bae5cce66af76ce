import type { ReportFinding } from '#scanner/report/report.ts'
import { ruleById } from '#scanner/rules/cards.ts'
import { type Suppression, suppressionOf, valueId } from '#scanner/suppress/index.ts'
import { type Draft, draftFindings } from './draft-findings.ts'
import type { Look, Placement, Run } from './look.ts'

/** Judges the placed blobs, and adds what is found to the look: hidden by a suppression or reported. */
export async function settle(run: Run, look: Look, placements: readonly Placement[]): Promise<void> {
  for (const { blob } of placements) look.settled.add(blob)
  for (const draft of draftFindings(run, look, placements)) {
    const id = await idOf(look, draft)
    const suppressed = suppressionOf(subjectOf(look, draft, id), look.ignore.file, run.today)
    const finding = toFinding(run, look, draft, { id, suppressed })
    if (suppressed !== null) look.suppressed.push(finding)
    else look.findings.push(finding)
    if (suppressed === null || run.options.showSuppressed) await run.onFinding(finding)
  }
}

/** The slow id of a value, computed once; weak values have none. */
async function idOf(look: Look, { hit }: Draft): Promise<string | null> {
  const { idSalt, ids, secrets } = look
  const secret = secrets.get(hit.fingerprint)
  if (idSalt === null || secret === undefined || hit.weak) return null
  const known = ids.get(hit.fingerprint)
  if (known !== undefined) return known
  const id = await valueId(secret, idSalt)
  ids.set(hit.fingerprint, id)
  return id
}

function subjectOf(look: Look, { hit, placement, isAllowed }: Draft, id: string | null) {
  const { prefix } = look.ignore
  return {
    ruleId: hit.ruleId,
    path: prefix === '' ? placement.path : `${prefix}/${placement.path}`,
    line: hit.region.line,
    allowedBy: isAllowed ? hit.allowedBy : null,
    id,
  }
}

function toFinding(
  { options }: Run,
  look: Look,
  draft: Draft,
  { id, suppressed }: { id: string | null; suppressed: Suppression | null },
): ReportFinding {
  const { hit, placement, introduced } = draft
  const rule = ruleById(hit.ruleId)
  return {
    rule: hit.ruleId,
    provider: rule?.provider ?? 'unknown',
    title: rule?.title ?? hit.ruleId,
    target: look.name,
    path: placement.path,
    ...hit.region,
    blob: placement.blob,
    commit: introduced?.id ?? null,
    author: introduced?.author ?? null,
    authorEmail: introduced?.authorEmail ?? null,
    date: introduced?.date ?? null,
    inHead: draft.inHead,
    presence: draft.presence,
    versions: draft.versions,
    alsoAtLines: draft.alsoAtLines,
    fingerprint: hit.fingerprint,
    confidence: draft.confidence,
    severity: draft.severity,
    validity: 'not-checked',
    decodedBy: hit.decodedBy,
    context: hit.context,
    suppressed,
    ignoreLine: options.ids ? ignoreLine(subjectOf(look, draft, id)) : null,
    editorColumns: hit.editorColumns,
    secret: options.reveal ? (look.secrets.get(hit.fingerprint) ?? null) : null,
  }
}

/** A line that hides this and little else. A path with a line break has none. */
function ignoreLine({ id, ruleId, path }: ReturnType<typeof subjectOf>): string | null {
  if (id !== null) return `id:${id}`
  return /[\r\n]/.test(path) ? null : `rule:${ruleId} /${path.replace(/[*?[\]\\#]/g, '\\$&')}`
}
