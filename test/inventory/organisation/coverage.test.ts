import { beforeAll, describe, expect, test } from 'vitest'
import { Conflict, Invalid, NotFound } from '#inventory/errors.ts'
import { removeIntegration } from '#inventory/integration/remove-integration.ts'
import { OrganisationFilters } from '#inventory/model/organisation.ts'
import { SourceList } from '#inventory/model/source.ts'
import { connectOrganisation } from '#inventory/organisation/connect-organisation.ts'
import { editOrganisation } from '#inventory/organisation/edit-organisation.ts'
import { getAccess } from '#inventory/organisation/get-access.ts'
import { getOrganisation } from '#inventory/organisation/get-organisation.ts'
import { giveAccess } from '#inventory/organisation/give-access.ts'
import { listCoverage } from '#inventory/organisation/list-coverage.ts'
import { listOrganisations } from '#inventory/organisation/list-organisations.ts'
import { previewFilters } from '#inventory/organisation/preview-filters.ts'
import { startScans } from '#inventory/organisation/start-scans.ts'
import { getOverview } from '#inventory/overview/get-overview.ts'
import { listSources } from '#inventory/source/list-sources.ts'
import { removeSource } from '#inventory/source/remove-source.ts'
import { useDatabase } from '#test/support/database.ts'
import { at, writeRules } from '../finding/ledger.ts'
import { discover, giveToken, repositoryOf, writeOrganisation } from './ledger.ts'

const filters = (change: Partial<OrganisationFilters>) => OrganisationFilters.parse(change)

describe('the coverage of an organisation', () => {
  const suite = useDatabase()
  let acme = { organisationId: '', sourceId: '' }
  beforeAll(async () => {
    await writeRules(suite.db)
    const names = ['api', 'billing', 'site', 'tools', 'web'].map((name) => ({ name }))
    const odd = [
      { name: 'old', archived: true },
      { name: 'nothing', pushedAt: null },
    ]
    acme = await writeOrganisation(suite.db, 'acme', [...names, ...odd], { scans: false })
  })
  const ctx = () => at(suite.db)
  const asked = () => ({ organisationId: acme.organisationId })
  const namesOf = async (search: Record<string, unknown>) =>
    (await listCoverage(ctx(), { ...asked(), ...search })).items.map(({ name }) => name)

  test('a dry run lists what would be scanned, asks for no scan, and counts each reason', async () => {
    const view = await getOrganisation(ctx(), asked())
    expect(view.stage).toBe('dry-run')
    expect(view.coverage.standings).toMatchObject({ unread: 5, skipped: 2, scanned: 0, waiting: 0 })
    expect(view.coverage.skipped).toEqual({ archived: 1, empty: 1 })
    expect(await suite.db.scan.count()).toBe(0)
  })

  test('what is skipped is neither to be read nor counted as never read, here as behind the link', async () => {
    const { coverage } = await getOverview(ctx())
    expect(coverage).toMatchObject({ repositories: 5, neverScanned: 5 })
    const { items } = await listSources(ctx(), SourceList.parse({ state: 'never-read' }))
    expect(items.map(({ organisation }) => organisation?.matching)).toEqual([5])
  })

  test('pages by name; filters select; figures equal the rows behind them', async () => {
    const first = await listCoverage(ctx(), { ...asked(), limit: 3 })
    const rest = await listCoverage(ctx(), { ...asked(), limit: 3, cursor: first.nextCursor ?? '' })
    expect([...first.items, ...rest.items].map(({ name }) => name)).toEqual([
      'api',
      'billing',
      'nothing',
      'old',
      'site',
      'tools',
    ])
    expect(await namesOf({ standing: 'skipped' })).toEqual(['nothing', 'old'])
    expect(await namesOf({ reason: 'archived' })).toEqual(['old'])
    expect(await namesOf({ q: 'IL' })).toEqual(['billing'])
    expect(await namesOf({ visibility: 'public' })).toEqual([])
  })

  test('filters are tried before they are kept, and kept they hold at once', async () => {
    const wanted = filters({ names: ['*i*'], archived: true })
    const preview = await previewFilters(ctx(), { ...asked(), filters: wanted })
    expect(preview).toMatchObject({ scanned: 3, added: 0, dropped: 2, skipped: { name: 3, empty: 1 } })
    expect(preview.examples).toEqual(['api', 'billing', 'site'])
    expect(await namesOf({ standing: 'unread' })).toHaveLength(5)
    await editOrganisation(ctx(), {
      ...asked(),
      filters: wanted,
      schedule: '0 3 * * 1',
      timeZone: 'Europe/Berlin',
    })
    expect((await namesOf({ standing: 'unread' })).length).toBe(preview.scanned)
    const view = await getOrganisation(ctx(), asked())
    expect(view).toMatchObject({ schedule: '0 3 * * 1', timeZone: 'Europe/Berlin', filters: wanted })
    await expect(
      editOrganisation(ctx(), { ...asked(), filters: wanted, schedule: 'soon', timeZone: 'UTC' }),
    ).rejects.toThrow(Invalid)
  })

  test('scans begin when somebody says so, once', async () => {
    await startScans(ctx(), asked())
    await expect(startScans(ctx(), asked())).rejects.toThrow(Conflict)
    const names = ['api', 'billing', 'site', 'tools', 'web'].map((name) => ({ name }))
    await discover(suite.db, acme.organisationId, 'acme', names)
    const view = await getOrganisation(ctx(), asked())
    expect(view.stage).toBe('quiet')
    expect(view.coverage.standings.waiting).toBe(await suite.db.scan.count())
    expect(view.coverage.standings.waiting).toBeGreaterThan(0)
  })

  test('is one line among the sources, which counts what is scanned', async () => {
    const { items } = await listSources(ctx(), SourceList.parse({}))
    const source = items.find(({ id }) => id === acme.sourceId)
    const view = await getOrganisation(ctx(), asked())
    const { skipped, gone, ...chosen } = view.coverage.standings
    expect(source?.repositories).toEqual([])
    expect(source?.organisation?.repositories).toBe(Object.values(chosen).reduce((sum, each) => sum + each))
    const unread = await listSources(ctx(), SourceList.parse({ state: 'failed' }))
    expect(unread.items).toEqual([])
  })

  test('with nothing to come with it waits, and goes on where it stood', async () => {
    const { organisationId } = await connectOrganisation(ctx(), {
      login: 'globex',
      packs: ['texts'],
      scans: false,
    })
    expect(await getOrganisation(ctx(), { organisationId })).toMatchObject({
      stage: 'connecting',
      packs: ['texts'],
    })
    await expect(startScans(ctx(), { organisationId })).rejects.toThrow(Conflict)
    await giveAccess(ctx(), { organisationId, integrationId: await giveToken(suite.db) })
    expect((await getAccess(ctx(), { organisationId })).integration?.kind).toBe('github-token')
    expect((await getOrganisation(ctx(), { organisationId })).isLooking).toBe(true)
  })

  test('a credential of another host is not brought here', async () => {
    const { organisationId } = await connectOrganisation(ctx(), {
      login: 'initech',
      apiUrl: 'https://github.initech.example/api/v3',
      scans: false,
    })
    const integrationId = await giveToken(suite.db)
    await expect(giveAccess(ctx(), { organisationId, integrationId })).rejects.toThrow(
      'github.initech.example',
    )
  })

  test('a credential that an organisation is come to with is not removed', async () => {
    const { integration } = await getAccess(ctx(), asked())
    await expect(removeIntegration(ctx(), { integrationId: integration?.id ?? '' })).rejects.toThrow(Conflict)
  })

  test('removed it is gone from the lists; connected again it comes back, quiet, with what it had', async () => {
    const before = await repositoryOf(suite.db, acme.organisationId, 'api')
    await removeSource(ctx(), { sourceId: acme.sourceId })
    await expect(getOrganisation(ctx(), asked())).rejects.toThrow(NotFound)
    expect((await listOrganisations(ctx(), { limit: 50 })).items.map(({ login }) => login)).not.toContain(
      'acme',
    )
    const again = await connectOrganisation(ctx(), {
      login: 'Acme',
      integrationId: await giveToken(suite.db),
    })
    expect(again).toEqual(acme)
    expect(await repositoryOf(suite.db, again.organisationId, 'api')).toBe(before)
    expect((await getOrganisation(ctx(), asked())).stage).toBe('quiet')
    await expect(connectOrganisation(ctx(), { login: 'acme' })).rejects.toThrow(Conflict)
  })
})
