'use client'
import { Button, Group, Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { useSetPassword, useSetProfile } from '#app/_data/account-actions.ts'
import { meQuery } from '#app/_data/me.ts'
import { routes } from '#app/_routes.ts'
import { Card } from '#components/access/card.tsx'
import { ProfileForm } from '#components/access/profile-form.tsx'
import { SetPasswordForm } from '#components/access/set-password-form.tsx'
import type { Me } from '#inventory/model/session.ts'
import { Choice } from './choice.tsx'
import { Invite } from './invite.tsx'
import { SecondStep } from './second-step.tsx'

const allSteps = ['choice', 'you', 'password', 'second-step', 'invite'] as const
type Step = (typeof allSteps)[number]

/** The first steps of a new Sprawl. Every one can be left for later: the account page has them all. */
export function Welcome() {
  const { data: me } = useSuspenseQuery(meQuery())
  const [step, setStep] = useState<Step>('choice')
  const steps = me.permissions.includes('invitation.manage') ? allSteps : allSteps.slice(0, -1)
  const following = steps[steps.indexOf(step) + 1]
  const next = () => (following === undefined ? undefined : setStep(following))
  if (step === 'choice') return <Choice onTeam={next} />
  const number = steps.indexOf(step)
  const { title, text } = words[step]
  return (
    <Card wide title={title} text={`Step ${number} of ${steps.length - 1}. ${text}`}>
      <Stack gap="lg">
        <Body step={step} onDone={next} />
        <Group justify="space-between">
          {following === undefined ? (
            <Button component={Link} href={routes.overview()}>
              Done
            </Button>
          ) : (
            <Button variant="transparent" color="gray" px={0} onClick={next}>
              {step === 'second-step' && isGuarded(me) ? 'Continue' : 'Later'}
            </Button>
          )}
          {following !== undefined && (
            <Button component={Link} href={routes.overview()} variant="transparent" color="gray" px={0}>
              Go to the dashboard
            </Button>
          )}
        </Group>
      </Stack>
    </Card>
  )
}

const isGuarded = ({ methods }: Me): boolean => methods.totp || methods.passkeys > 0

const words: Readonly<Record<Exclude<Step, 'choice'>, { title: string; text: string }>> = {
  you: { title: 'Who are you?', text: 'Your name stands beside what you decide.' },
  password: { title: 'Set a password', text: 'With it you sign in from anywhere.' },
  'second-step': {
    title: 'Guard the account',
    text: 'An administrator opens every door: add a second step.',
  },
  invite: { title: 'Invite people', text: 'Each gets a link of their own.' },
}

function Body({ step, onDone }: { step: Exclude<Step, 'choice'>; onDone: () => void }) {
  const { data: me } = useSuspenseQuery(meQuery())
  const profile = useSetProfile()
  const password = useSetPassword()
  if (step === 'second-step') return <SecondStep me={me} />
  if (step === 'invite') return <Invite />
  if (step === 'you')
    return (
      <ProfileForm
        name={me.person.name === 'Administrator' ? '' : me.person.name}
        email={me.person.email}
        label="Continue"
        busy={profile.isPending}
        error={profile.error}
        onSave={(input) => profile.mutate(input, { onSuccess: onDone })}
      />
    )
  if (me.person.email === null)
    return <p style={{ margin: 0 }}>Say your e-mail first: you sign in with it.</p>
  return (
    <SetPasswordForm
      has={me.methods.password}
      person={[me.person.name, me.person.email]}
      busy={password.isPending}
      error={password.error}
      onSet={(input) => password.mutate(input, { onSuccess: onDone })}
    />
  )
}
