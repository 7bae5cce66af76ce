import type { Ctx } from '#inventory/ctx.ts'
import type { InferredClaim } from '#inventory/model/owner-claims.ts'
import { Standing } from '#inventory/model/ownership.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'
import { newId, placeDigestHex } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'
import { pairOf, StoredEvidence } from './plan-claims.ts'

export type Said = Pick<InferredClaim, 'kind' | 'detail' | 'score'>

/** What a repository says of one owner and one subject. */
export type Wanted = {
  readonly ownerId: string
  readonly subject: InferredClaim['subject']
  readonly evidence: readonly Said[]
}

export type OpenClaim = {
  readonly id: string
  readonly ownerId: string
  readonly subjectId: string
  readonly standing: Standing
  readonly score: number
  readonly evidence: readonly StoredEvidence[]
}

type Worth = { readonly evidence: readonly StoredEvidence[]; readonly score: number }
export type Plan = {
  readonly make: readonly (Worth & Pick<Wanted, 'ownerId' | 'subject'>)[]
  readonly change: readonly (Worth & { readonly id: string })[]
  /** Ids of claims. */
  readonly end: readonly string[]
}

/** Claims that hold now on these subjects. Evidence of a later version is not understood, and so not kept. */
export async function openClaims(tx: Transaction, subjectIds: readonly string[]): Promise<OpenClaim[]> {
  const rows = await tx.ownership.findMany({
    where: { subjectId: { in: [...subjectIds] }, validTo: null },
    orderBy: { id: 'asc' },
  })
  return rows.map((row) => ({
    id: row.id,
    ownerId: row.ownerId,
    subjectId: row.subjectId,
    standing: Standing.parse(row.standing),
    score: row.score,
    evidence: (Array.isArray(row.evidence) ? row.evidence : []).flatMap((each) => {
      const known = StoredEvidence.safeParse(each)
      return known.success ? [known.data] : []
    }),
  }))
}

/** Pairs of owner and subject that a person said no to; nothing is inferred of them again. */
export async function rejectedPairs(tx: Transaction, wanted: readonly Wanted[]): Promise<Set<string>> {
  const digests = wanted.map(digestOf)
  const rows = await tx.$queryRaw<{ owner_id: string; subject_id: string }[]>(Prisma.sql`
    select distinct x.owner_id, x.subject_id from ownership x
    where x.place_digest in (select decode(d, 'hex') from unnest(${digests}::text[]) d)
      and x.valid_to is not null and x.evidence @> '[{"kind": "rejected"}]'`)
  return new Set(rows.map(({ owner_id, subject_id }) => pairOf(owner_id, subject_id)))
}

const digestOf = ({ ownerId, subject }: Pick<Wanted, 'ownerId' | 'subject'>): string =>
  placeDigestHex('ownership', ownerId, subject.kind, subject.id)

/** Answers how many rows it wrote. */
export async function writeChanges(tx: Transaction, ctx: Ctx, { make, change, end }: Plan): Promise<number> {
  const ended =
    end.length === 0
      ? 0
      : await tx.$executeRaw`
    update ownership set valid_to = ${ctx.now()} where id = any(${[...end]}::uuid[]) and valid_to is null`
  const changed =
    change.length === 0
      ? 0
      : await tx.$executeRaw`
    update ownership x set evidence = r.evidence, score = r.score
    from jsonb_to_recordset(${json(change)}::jsonb) as r(id uuid, evidence jsonb, score float8)
    where x.id = r.id and x.valid_to is null`
  const rows = make
    .map((each) => ({
      ...each,
      id: newId(),
      kind: each.subject.kind,
      subjectId: each.subject.id,
      digest: digestOf(each),
    }))
    .sort((a, b) => (a.digest < b.digest ? -1 : 1))
  const made =
    rows.length === 0
      ? 0
      : await tx.$executeRaw`
    insert into ownership (id, owner_id, subject_kind, subject_id, place_digest, score, standing, evidence, valid_from)
    select r.id, r."ownerId", r.kind, r."subjectId", decode(r.digest, 'hex'), r.score, 'inferred', r.evidence,
      ${ctx.now()}
    from jsonb_to_recordset(${json(rows)}::jsonb) as r(
      id uuid, "ownerId" uuid, kind text, "subjectId" uuid, digest text, score float8, evidence jsonb)
    on conflict (place_digest) where valid_to is null do nothing`
  return ended + changed + made
}

/** Paths are foreign text. */
const json = (rows: readonly object[]): string =>
  JSON.stringify(rows, (_name, value) => (typeof value === 'string' ? foreignText(value) : value))
