'use client'
import type { Step } from '#components/organisation/steps.tsx'
import { When } from '#components/ui/when.tsx'
import type { OrganisationView } from '#inventory/model/organisation-view.ts'
import { GoLive } from '../../../sources/go-live.tsx'

export function liveStep(organisation: OrganisationView): Step {
  const { stage, liveAt } = organisation
  const base = { id: 'live', title: 'Go live' } as const
  if (stage === 'live')
    return {
      ...base,
      state: 'done',
      text: (
        <>
          People hear of new leaks since <When at={liveAt} />.
        </>
      ),
    }
  const text = 'New leaks are told at once, and the backlog becomes a plan that people can keep.'
  if (stage !== 'quiet') return { ...base, state: 'ahead', text }
  return { ...base, state: 'current', text, body: <GoLive sourceId={organisation.sourceId} /> }
}
