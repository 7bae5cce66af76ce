'use client'
import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { useLookAgain } from '#app/_data/organisation-actions.ts'
import { accessQuery, organisationQuery } from '#app/_data/organisations.ts'
import { routes } from '#app/_routes.ts'
import { Steps } from '#components/organisation/steps.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { accessStep } from './access-step.tsx'
import { doctorStep } from './doctor-step.tsx'
import { dryRunStep } from './dry-run-step.tsx'
import { liveStep } from './live-step.tsx'
import { permissionStep } from './permission-step.tsx'
import { quietStep } from './quiet-step.tsx'

type ConnectingProps = {
  readonly organisationId: string
  /** GitHub just led here from the installation of the App. */
  readonly comesFromInstalling: boolean
}

/** The way from a name to an organisation that is live; where it stands is in the ledger, so that it can be left. */
export function Connecting({ organisationId, comesFromInstalling }: ConnectingProps) {
  const access = useQuery(accessQuery(organisationId))
  const organisation = useQuery(organisationQuery(organisationId))
  useInstallation(organisationId, comesFromInstalling)
  return (
    <Loaded query={access} skeleton={<RowsSkeleton />} what="the access">
      {(given) => (
        <Loaded query={organisation} skeleton={<RowsSkeleton />} what="the organisation">
          {(known) => (
            <>
              <PageHeader
                above={
                  <Anchor component={Link} href={routes.organisation(organisationId)} size="sm">
                    {known.login}
                  </Anchor>
                }
                title={`Connect ${known.login}`}
                text="You can leave at any step and come back: what is settled stays."
              />
              <Steps
                steps={[
                  permissionStep(given),
                  accessStep(given),
                  doctorStep(given),
                  dryRunStep(known, given),
                  quietStep(known),
                  liveStep(known),
                ]}
              />
            </>
          )}
        </Loaded>
      )}
    </Loaded>
  )
}

/** Asks once where the App is installed, and leaves GitHub's parameters out of the address. */
function useInstallation(organisationId: string, comesFromInstalling: boolean): void {
  const { mutate } = useLookAgain(organisationId)
  const isAsked = useRef(false)
  useEffect(() => {
    if (!comesFromInstalling || isAsked.current) return
    isAsked.current = true
    window.history.replaceState(null, '', routes.organisationConnect(organisationId))
    mutate('installation')
  }, [comesFromInstalling, mutate, organisationId])
}
