'use client'
import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { routes } from '#app/_routes.ts'
import type { Step } from '#components/organisation/steps.tsx'
import { formatCount, plural } from '#components/ui/words.ts'
import type { OrganisationView } from '#inventory/model/organisation-view.ts'

export function quietStep(organisation: OrganisationView): Step {
  const { stage, coverage, openFindings, id } = organisation
  const base = { id: 'quiet', title: 'Scan quietly' } as const
  if (stage === 'connecting' || stage === 'dry-run')
    return {
      ...base,
      state: 'ahead',
      text: 'All of history is read. Only people who sign in here see what is found.',
    }
  const { scanned, waiting, failed, unread } = coverage.standings
  const all = scanned + waiting + failed + unread
  return {
    ...base,
    state: stage === 'live' || scanned + failed === all ? 'done' : 'current',
    text: (
      <>
        {formatCount(scanned)} of {plural(all, 'repository', 'repositories')} scanned
        {failed > 0 && `, ${formatCount(failed)} failed`}, {plural(openFindings, 'open finding')} so far.{' '}
        <Anchor component={Link} href={routes.organisation(id)} size="sm" underline="always">
          See every repository
        </Anchor>
      </>
    ),
  }
}
