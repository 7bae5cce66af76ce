import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { seenFindings } from '#inventory/finding/seen-findings.ts'
import { Touches, type TouchKind, type TouchNode } from '#inventory/model/touches.ts'
import type { EntryDetail } from '#inventory/model/vault-view.ts'
import { visiblePlace } from '#inventory/visible.ts'
import { getEntry } from './get-entry.ts'

export const TouchesOf = z.object({ entryId: z.uuid() })

/** So many of each kind are told; `totals` says how many there are. */
const MOST: Readonly<Record<TouchKind, number>> = {
  owner: 20,
  consumer: 300,
  twin: 60,
  entry: 1,
  version: 30,
  leak: 60,
  repository: 100,
}

/**
 * What an entry touches: its versions, the leaks that are one of them, the repositories these lie in, who uses it,
 * which entries hold the same, who owns it. Throws NotFound.
 */
export async function touches(ctx: Ctx, input: z.input<typeof TouchesOf>): Promise<Touches> {
  allow(ctx, 'vault.read')
  const { entryId } = TouchesOf.parse(input)
  const entry = await getEntry(ctx, { entryId })
  const leaks = await leaksOf(ctx, entryId)
  const places = await repositoriesOf(
    ctx,
    leaks.map(({ credential_id }) => credential_id),
  )
  const around = [...ownersOf(entry), ...consumersOf(entry), ...twinsOf(entry)]
  const versions = versionsOf(entry)
  const all = [entryNode(entry), ...around, ...versions, ...leakNodes(leaks), ...repositoryNodes(places)]
  const nodes = withoutMore(all)
  const shown = new Set(nodes.map(({ key }) => key))
  const links = [
    ...around.map(({ key }) => ({ from: key, to: ENTRY })),
    ...versions.map(({ key }) => ({ from: ENTRY, to: key })),
    ...leaks.map(({ version_id, credential_id }) => ({
      from: version_id === null ? ENTRY : `version ${version_id}`,
      to: `leak ${credential_id}`,
    })),
    ...places.map(({ credential_id, repository_id }) => ({
      from: `leak ${credential_id}`,
      to: `repository ${repository_id}`,
    })),
  ]
  return Touches.parse({
    nodes,
    links: links.filter(({ from, to }) => shown.has(from) && shown.has(to)),
    totals: { ...countsOf(all), consumer: entry.consumers, version: entry.versions },
    measurable: entry.leaks !== null,
  })
}

const ENTRY = 'entry'

function withoutMore(nodes: readonly TouchNode[]): TouchNode[] {
  const seen = new Map<TouchKind, number>()
  return nodes.filter(({ kind }) => {
    const count = (seen.get(kind) ?? 0) + 1
    seen.set(kind, count)
    return count <= MOST[kind]
  })
}

const countsOf = (nodes: readonly TouchNode[]): Record<TouchKind, number> => {
  const count = (wanted: TouchKind) => nodes.filter(({ kind }) => kind === wanted).length
  return {
    owner: count('owner'),
    consumer: count('consumer'),
    twin: count('twin'),
    entry: 1,
    version: count('version'),
    leak: count('leak'),
    repository: count('repository'),
  }
}

const entryNode = ({ id, path, vault, environment, created }: EntryDetail): TouchNode => ({
  key: ENTRY,
  kind: 'entry',
  id,
  name: path,
  place: vault.name,
  detail: environment,
  alarming: false,
  at: created.at,
})

const ownersOf = ({ ownerships }: EntryDetail): TouchNode[] =>
  ownerships.map(({ id, owner, standing, since }) => ({
    key: `owner ${id}`,
    kind: 'owner',
    id: null,
    name: owner.name,
    place: owner.kind,
    detail: owner.departed ? `${standing}, left` : standing,
    alarming: owner.departed,
    at: since,
  }))

const consumersOf = ({ consumerList }: EntryDetail): TouchNode[] =>
  consumerList.map(({ id, name, place, via, stale, lastSeenAt }) => ({
    key: `consumer ${id}`,
    kind: 'consumer',
    id,
    name,
    place,
    detail: stale === true ? `${via}, still with the old value` : via,
    alarming: stale === true,
    at: lastSeenAt,
  }))

const twinsOf = ({ twins, oldValueHolders }: EntryDetail): TouchNode[] => {
  const node = ({ id, path, vault }: EntryDetail['twins'][number], detail: string): TouchNode => ({
    key: `twin ${id}`,
    kind: 'twin',
    id,
    name: path,
    place: vault,
    detail,
    alarming: true,
    at: null,
  })
  const same = new Set(twins.map(({ id }) => id))
  return [
    ...twins.map((twin) => node(twin, `the same value, ${twin.environment}`)),
    ...oldValueHolders
      .filter(({ id }) => !same.has(id))
      .map((twin) => node(twin, `still an older value, ${twin.environment}`)),
  ]
}

const versionsOf = ({ versionList }: EntryDetail): TouchNode[] =>
  versionList.map(({ id, name, state, createdAt, leaks }) => ({
    key: `version ${id}`,
    kind: 'version',
    id: null,
    name,
    place: 'versions',
    detail: state,
    alarming: leaks > 0 && state === 'current',
    at: createdAt,
  }))

type Leak = {
  credential_id: string
  version_id: string | null
  finding_id: string
  title: string
  state: string
  severity: string
  introduced_at: Date | null
}

const leaksOf = (ctx: Ctx, entryId: string): Promise<Leak[]> => ctx.db.$queryRaw<Leak[]>`
  select distinct f.credential_id, l.version_id, f.id as finding_id, card.title, f.state, f.severity,
    f.introduced_at, f.severity_rank
  from vault_leaf l
  join lateral (
    select h.credential_id as id from handle h where h.place_digest = l.handle_digest
    union all
    select i.credential_id from credential_identifier i where i.handle_digest = l.handle_digest
  ) known on true
  join credential met on met.id = known.id
  join ${seenFindings(ctx)} f on f.credential_id = coalesce(met.merged_into_id, met.id) and f.valid_to is null
  join rule_card card on card.id = f.rule_id
  where l.entry_id = ${entryId}::uuid and not l.weak
  order by f.severity_rank desc, f.id, l.version_id`

/** One that is in several versions stands once. */
const leakNodes = (leaks: readonly Leak[]): TouchNode[] =>
  [...new Map(leaks.map((leak) => [leak.credential_id, leak])).values()].map((leak) => ({
    key: `leak ${leak.credential_id}`,
    kind: 'leak',
    id: leak.finding_id,
    name: leak.title,
    place: 'leaks',
    detail: `${leak.severity}, ${leak.state}`,
    alarming: leak.state === 'open' || leak.state === 'triaged',
    at: leak.introduced_at?.toISOString() ?? null,
  }))

type LeakPlace = { credential_id: string; repository_id: string; name: string; places: number }

const repositoriesOf = (ctx: Ctx, credentialIds: readonly string[]): Promise<LeakPlace[]> =>
  ctx.db.$queryRaw<LeakPlace[]>`
    select o.credential_id, o.repository_id, r.name, count(*)::int as places
    from occurrence o join repository r on r.id = o.repository_id
    where o.credential_id = any(${[...new Set(credentialIds)]}::uuid[]) and o.valid_to is null and ${visiblePlace(ctx)}
    group by o.credential_id, o.repository_id, r.name
    order by r.name, o.repository_id, o.credential_id`

function repositoryNodes(places: readonly LeakPlace[]): TouchNode[] {
  const byId = Map.groupBy(places, ({ repository_id }) => repository_id)
  return [...byId].map(([id, own]) => {
    const count = own.reduce((sum, { places: each }) => sum + each, 0)
    return {
      key: `repository ${id}`,
      kind: 'repository',
      id,
      name: own[0]?.name ?? '',
      place: 'repositories',
      detail: count === 1 ? '1 place' : `${count} places`,
      alarming: false,
      at: null,
    }
  })
}
