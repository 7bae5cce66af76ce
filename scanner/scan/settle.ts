import type { ReportFinding, ReportSuppression } from '#scanner/report/report.ts'
import { baselineKey } from '#scanner/suppress/baseline.ts'
import { suppressionOf } from '#scanner/suppress/index.ts'
import { type Draft, draftFindings } from './draft-findings.ts'
import { detectionFor, type Look, type Placement, type Run } from './look.ts'

/** Judges the placed blobs, and adds what is found to the look: hidden by a suppression or reported. */
export async function settle(run: Run, look: Look, placements: readonly Placement[]): Promise<void> {
  for (const { blob } of placements) look.settled.add(blob)
  const drafts = draftFindings(run, look, placements)
  await prepareIds(run, look, drafts)
  for (const draft of drafts) {
    const id = await idOf(run, look, draft, look.idSalt)
    const suppressed = await suppressedBy(run, look, draft, id)
    if (suppressed === null && (await isInBaseline(run, look, draft))) continue
    const finding = toFinding(run, look, draft, { id, suppressed })
    if (suppressed !== null) look.suppressed.push(finding)
    else look.findings.push(finding)
    if (suppressed === null || run.options.showSuppressed) await run.onFinding(finding)
  }
}

/** Works all ids out at once, so that the threads have what to do. */
async function prepareIds(run: Run, look: Look, drafts: readonly Draft[]): Promise<void> {
  const salts = [look.idSalt, run.baseline?.salt ?? null].filter((salt) => salt !== null)
  await Promise.all(salts.flatMap((salt) => drafts.map((draft) => idOf(run, look, draft, salt))))
}

/** The slow id of a value under a salt; weak values have none. */
async function idOf(
  { valueIds }: Run,
  { secrets }: Look,
  { hit: { fingerprint, weak } }: Draft,
  salt: Uint8Array | null,
): Promise<string | null> {
  const secret = secrets.get(fingerprint)
  if (salt === null || secret === undefined || weak) return null
  return valueIds.of({ secret, fingerprint }, salt)
}

async function suppressedBy(
  run: Run,
  look: Look,
  draft: Draft,
  id: string | null,
): Promise<ReportSuppression | null> {
  const known = suppressionOf(subjectOf(look, draft, id), look.ignore.file, run.today)
  const pattern = known === null ? detectionFor(run, look).hiddenBy(draft.placement.path) : null
  if (pattern === null) return known
  return { by: 'configuration', who: null, detail: `ignorePaths "${pattern}" of the configuration` }
}

async function isInBaseline(run: Run, look: Look, draft: Draft): Promise<boolean> {
  const { baseline } = run
  if (baseline === null) return false
  const id = await idOf(run, look, draft, baseline.salt)
  const { ruleId } = draft.hit
  const isKnown = baseline.isKnown(baselineKey({ id, ruleId, path: draft.placement.path }), ruleId)
  if (isKnown) look.known += 1
  return isKnown
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
  run: Run,
  look: Look,
  draft: Draft,
  { id, suppressed }: { id: string | null; suppressed: ReportSuppression | null },
): ReportFinding {
  const { options } = run
  const { hit, placement, introduced } = draft
  const rule = detectionFor(run, look).rules.get(hit.ruleId)
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
    reasons: draft.reasons,
    severity: draft.severity,
    validity: 'not-checked',
    decodedBy: hit.decodedBy,
    entry: hit.inside,
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
