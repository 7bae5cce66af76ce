import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { KnownCredential } from '#inventory/model/pull-request.ts'

const Digests = z.array(z.string().regex(/^[0-9a-f]{2,128}$/)).max(5_000)

type Row = {
  digest: string
  finding_id: string | null
  validity: string
  vault_match: string
  state: string | null
  resolution: string | null
  owner: string | null
}

/** What the ledger knows of credentials, by digest; what it does not know is left out. */
export async function knownCredentials(
  ctx: Ctx,
  digests: readonly string[],
): Promise<Map<string, KnownCredential>> {
  allow(ctx, 'scan.run')
  const wanted = Digests.parse(digests)
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT encode(h.digest, 'hex') AS digest, c.validity, c.vault_match, f.id AS finding_id, f.state, f.resolution,
      (SELECT w.name FROM ownership o JOIN owner w ON w.id = o.owner_id
        WHERE o.subject_kind = 'credential' AND o.subject_id = c.id AND o.standing = 'confirmed' AND o.valid_to IS NULL
        ORDER BY o.valid_from DESC, o.id LIMIT 1) AS owner
    FROM handle h JOIN credential c ON c.id = h.credential_id
    LEFT JOIN finding f ON f.credential_id = c.id AND f.valid_to IS NULL
    WHERE h.digest = ANY(SELECT decode(d, 'hex') FROM unnest(${wanted}::text[]) d)`
  return new Map(
    rows.map((row) => [
      row.digest,
      KnownCredential.parse({
        digest: row.digest,
        findingId: row.finding_id,
        validity: row.validity,
        vaultMatch: row.vault_match,
        decided: decidedWords(row),
        owner: row.owner,
      }),
    ]),
  )
}

/** `revoked` and `rotated` end nothing by themselves: only a dead value is no danger. */
function decidedWords({ state, resolution }: Row): string | null {
  if (state === 'ignored') return 'Looked at and allowed'
  if (state === 'resolved' && resolution === 'false_positive') return 'Looked at: no credential'
  return state === 'resolved' && resolution === 'used_in_tests' ? 'Looked at: used in tests only' : null
}
