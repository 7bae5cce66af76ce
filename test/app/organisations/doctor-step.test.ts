import { expect, test } from 'vitest'
import { doctorStep } from '#app/(dashboard)/organisations/[organisationId]/connect/doctor-step.tsx'
import type { AccessReport, AccessView } from '#inventory/model/organisation-access.ts'

const access = (facts: Partial<AccessView> = {}): AccessView => ({
  organisationId: '00000000-0000-7000-8000-000000000001',
  login: 'acme',
  webUrl: 'https://github.com',
  packs: [],
  integration: { id: '00000000-0000-7000-8000-000000000002', name: 'Acme', kind: 'github-token' },
  app: null,
  examination: null,
  ...facts,
})
const examined = (report: AccessReport | null): AccessView =>
  access({ examination: { askedAt: '2026-11-23T08:00:00.000Z', doneAt: null, error: null, report } })

test('it comes after the access, is at work until GitHub has answered, and then done', () => {
  expect(doctorStep(access({ integration: null })).state).toBe('ahead')
  expect(doctorStep(access()).state).toBe('current')
  expect(doctorStep(examined(null)).state).toBe('current')
})

test('the verdict counts what is granted, what is missing, what cannot be told and what is too much', () => {
  const report = {
    kind: 'classic-token',
    standings: { metadata: 'granted', contents: 'granted', checks: 'missing', members: 'unknown' },
    tooMuch: ['delete_repo'],
    writer: null,
    app: null,
  } as const
  const { state, text } = doctorStep(examined({ ...report, tooMuch: [...report.tooMuch] }))
  expect(state).toBe('done')
  expect(text).toBe('2 of 4 permissions granted, 1 missing, 1 cannot be told, 1 more than needed')
  expect(doctorStep(examined({ ...report, standings: { metadata: 'granted' }, tooMuch: [] })).text).toBe(
    '1 of 1 permission granted',
  )
})
