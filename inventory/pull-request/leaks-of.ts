import { StandingLeak } from '#inventory/model/pull-request.ts'
import type { Database } from '#prisma/client.ts'

type Row = {
  credential_id: string
  finding_id: string | null
  fingerprint: string | null
  rule_id: string
  title: string
  revoke_steps: string[]
  revoke_url: string | null
  rule_blocks: boolean
  severity: string
  confidence: number
  path: string
  line: number
  end_line: number
  commit: string
  in_head: boolean
  marked: boolean
  validity: string
  vault_match: string
  state: string | null
  resolution: string | null
  owner: string | null
  elsewhere: boolean
  waiting_kind: string | null
  waiting_login: string | null
  waiting_since: Date | null
  will_fix: string | null
}

/** What the last look at a pull request saw, with what the ledger knows of it now; the worst first, then by place. */
export async function leaksOf(
  db: Pick<Database, '$queryRaw'>,
  pullRequestId: string,
): Promise<StandingLeak[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT l.credential_id, f.id AS finding_id, l.rule_id, card.title, card.revoke_steps, card.revoke_url,
      card.stage = 'block' AND card.muted_at IS NULL AS rule_blocks,
      l.severity, l.confidence, l.path, l.line, l.end_line, l.commit, l.in_head, l.marked,
      c.validity, c.vault_match, f.state, f.resolution,
      (SELECT encode(h.digest, 'hex') FROM handle h
        WHERE h.credential_id = c.id AND h.digest IS NOT NULL ORDER BY h.id LIMIT 1) AS fingerprint,
      (SELECT w.name FROM ownership o JOIN owner w ON w.id = o.owner_id
        WHERE o.subject_kind = 'credential' AND o.subject_id = c.id AND o.standing = 'confirmed' AND o.valid_to IS NULL
        ORDER BY o.valid_from DESC, o.id LIMIT 1) AS owner,
      EXISTS (SELECT FROM occurrence other WHERE other.credential_id = c.id AND other.valid_to IS NULL
        AND other.repository_id <> p.repository_id) AS elsewhere,
      waiting.kind AS waiting_kind, waiting.login AS waiting_login, waiting.asked_at AS waiting_since,
      (SELECT a.login FROM pull_request_answer a
        WHERE a.pull_request_id = p.id AND a.finding_id = f.id AND a.state = 'noted'
        ORDER BY a.id DESC LIMIT 1) AS will_fix
    FROM pull_request_leak l
    JOIN pull_request p ON p.id = l.pull_request_id
    JOIN credential seen ON seen.id = l.credential_id
    JOIN credential c ON c.id = coalesce(seen.merged_into_id, seen.id)
    JOIN rule_card card ON card.id = l.rule_id
    LEFT JOIN finding f ON f.credential_id = c.id AND f.policy = 'leak' AND f.valid_to IS NULL
    LEFT JOIN LATERAL (SELECT a.kind, a.login, a.asked_at FROM pull_request_answer a
      WHERE a.pull_request_id = p.id AND a.finding_id = f.id AND a.state = 'waiting'
        AND f.state IN ('open', 'triaged')
      ORDER BY a.id DESC LIMIT 1) waiting ON true
    WHERE l.pull_request_id = ${pullRequestId}::uuid
    ORDER BY array_position(array['critical', 'high', 'medium', 'low', 'info'], l.severity), l.path, l.line, l.id`
  return rows.map(toLeak)
}

const toLeak = (row: Row): StandingLeak =>
  StandingLeak.parse({
    credentialId: row.credential_id,
    findingId: row.finding_id,
    fingerprint: row.fingerprint ?? row.credential_id,
    ruleId: row.rule_id,
    title: row.title,
    revokeSteps: row.revoke_steps,
    revokeUrl: row.revoke_url,
    ruleBlocks: row.rule_blocks,
    severity: row.severity,
    confidence: row.confidence,
    path: row.path,
    line: row.line,
    endLine: row.end_line,
    commit: row.commit,
    inHead: row.in_head,
    marked: row.marked,
    validity: row.validity,
    vaultMatch: row.vault_match,
    state: row.state,
    decided: decidedWords(row),
    owner: row.owner,
    elsewhere: row.elsewhere,
    waiting:
      row.waiting_kind === null
        ? null
        : { kind: row.waiting_kind, login: row.waiting_login, askedAt: row.waiting_since?.toISOString() },
    willFix: row.will_fix,
  })

/** `revoked` and `rotated` end nothing by themselves: only a dead value is no danger. */
function decidedWords({ state, resolution }: Row): string | null {
  if (state === 'ignored') return 'Looked at and allowed'
  if (state === 'resolved' && resolution === 'false_positive') return 'Looked at: no credential'
  return state === 'resolved' && resolution === 'used_in_tests' ? 'Looked at: used in tests only' : null
}
