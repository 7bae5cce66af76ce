import { expect, test } from 'vitest'
import { appChanges } from '#components/organisation/app-changes.ts'
import type { AccessView, AppReport } from '#inventory/model/organisation-access.ts'

const app: AppReport = {
  slug: 'sprawl-acme',
  owner: { login: 'acme-tools', isOrganisation: true },
  installation: { id: 77, isOrganisation: true },
  asksFor: ['checks'],
}

const access = (report: AppReport | null, standings: Record<string, 'granted' | 'missing'>): AccessView => ({
  organisationId: '00000000-0000-7000-8000-000000000001',
  login: 'acme',
  webUrl: 'https://git.acme.example',
  packs: ['texts'],
  integration: null,
  app: null,
  examination: {
    askedAt: '2026-11-23T08:00:00.000Z',
    doneAt: '2026-11-23T08:00:01.000Z',
    error: null,
    report: {
      kind: report === null ? 'classic-token' : 'app',
      standings,
      tooMuch: [],
      writer: null,
      app: report,
    },
  },
})
const lacking = { checks: 'missing', members: 'missing', issues: 'missing' } as const
const urls = (report: AppReport) => appChanges(access(report, lacking)).map(({ link }) => link?.url ?? null)

test('what an App does not ask for is set by who owns it, what it asks for is accepted by who let it in', () => {
  expect(appChanges(access(app, lacking)).map(({ text }) => text)).toEqual([
    'The App sprawl-acme does not ask for members: read and issues: read. Who owns it sets that among its permissions; acme is then asked to accept.',
    'The App sprawl-acme asks for checks: write, which nobody has accepted for acme yet.',
  ])
  expect(urls(app)).toEqual([
    'https://git.acme.example/organizations/acme-tools/settings/apps/sprawl-acme/permissions',
    'https://git.acme.example/organizations/acme/settings/installations/77/permissions/update',
  ])
})

test('an App and an account of a person lead to settings of their own', () => {
  const owner = { login: 'ada', isOrganisation: false }
  expect(urls({ ...app, owner, installation: { id: 77, isOrganisation: false } })).toEqual([
    'https://git.acme.example/settings/apps/sprawl-acme/permissions',
    'https://git.acme.example/settings/installations/77/permissions/update',
  ])
  expect(urls({ ...app, owner: null })[0]).toBeNull()
})

test('nothing is said of a token, and of an App that has all that is wanted', () => {
  expect(appChanges(access(null, lacking))).toEqual([])
  expect(appChanges(access(app, { checks: 'granted' }))).toEqual([])
})
