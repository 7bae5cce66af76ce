'use client'
import { Alert, Button, Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import {
  useEndOtherSessions,
  useEndSession,
  useSetPassword,
  useSetProfile,
} from '#app/_data/account-actions.ts'
import { meQuery, sessionsQuery } from '#app/_data/me.ts'
import { tellDone } from '#app/_data/notices.ts'
import { useSignOut } from '#app/_data/sign-in.ts'
import { ProfileForm } from '#components/access/profile-form.tsx'
import { SessionList } from '#components/access/session-list.tsx'
import { SetPasswordForm } from '#components/access/set-password-form.tsx'
import { Trouble } from '#components/access/trouble.tsx'
import { Columns } from '#components/ui/columns.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { Me } from '#inventory/model/session.ts'
import { Authenticator } from './authenticator.tsx'
import { Passkeys } from './passkeys.tsx'
import { Providers } from './providers.tsx'

type AccountProps = {
  readonly providers: readonly { readonly id: string; readonly name: string }[]
  readonly failure: string | null
}

/** One's own account: who one is, how one signs in, and where one is signed in. */
export function Account({ providers, failure }: AccountProps) {
  const { data: me } = useSuspenseQuery(meQuery())
  const signOut = useSignOut()
  return (
    <>
      <PageHeader
        title="Your account"
        text={me.role === null ? undefined : `You are ${article(me.role)} ${me.role}.`}
        actions={
          <Button
            variant="default"
            loading={signOut.isPending || signOut.isSuccess}
            onClick={() => signOut.mutate()}
          >
            Sign out
          </Button>
        }
      />
      {me.needsSecondFactor && (
        <Alert color="yellow" variant="light" mb="md" title="One thing first">
          <span style={{ color: 'var(--ink)' }}>
            Whoever runs this Sprawl asks you for a second factor. Set up an authenticator app below; then
            everything opens.
          </span>
        </Alert>
      )}
      <Trouble
        error={failure === null ? null : new Error('The provider was not joined to your account. Try again.')}
      />
      <Columns
        main={
          <Stack gap="md">
            <Password me={me} />
            <Panel title="Authenticator app">
              <Authenticator me={me} />
            </Panel>
            <Panel title="Passkeys">
              <Passkeys />
            </Panel>
            {providers.length > 0 && (
              <Panel title="Other ways to sign in">
                <Providers me={me} providers={providers} />
              </Panel>
            )}
          </Stack>
        }
        side={
          <Stack gap="md">
            <Profile me={me} />
            <Sessions />
          </Stack>
        }
      />
    </>
  )
}

const article = (word: string) => (/^[aeiou]/.test(word) ? 'an' : 'a')

function Profile({ me }: { me: Me }) {
  const save = useSetProfile()
  return (
    <Panel title="You">
      <ProfileForm
        key={me.person.email}
        name={me.person.name}
        email={me.person.email}
        label="Save"
        busy={save.isPending}
        error={save.error}
        onSave={(profile) =>
          save.mutate(profile, { onSuccess: () => tellDone('Saved', 'Your account is up to date.') })
        }
      />
    </Panel>
  )
}

function Password({ me }: { me: Me }) {
  const set = useSetPassword()
  const { name, email } = me.person
  return (
    <Panel title="Password">
      {email === null ? (
        <p style={{ margin: 0 }}>Say your e-mail first: it is what you sign in with.</p>
      ) : (
        <SetPasswordForm
          key={set.submittedAt}
          has={me.methods.password}
          person={[name, email]}
          busy={set.isPending}
          error={set.error}
          onSet={(input) =>
            set.mutate(input, {
              onSuccess: () => tellDone('The password is set', 'Everywhere else you were signed out.'),
            })
          }
        />
      )}
    </Panel>
  )
}

function Sessions() {
  const { data } = useSuspenseQuery(sessionsQuery())
  const end = useEndSession()
  const others = useEndOtherSessions()
  return (
    <Panel
      title="Signed in"
      aside={
        data.items.length > 1 && (
          <Button size="compact-xs" variant="subtle" loading={others.isPending} onClick={others.end}>
            Sign out everywhere else
          </Button>
        )
      }
    >
      <SessionList
        sessions={data.items}
        ending={end.isPending ? end.variables : null}
        onEnd={(sessionId) => end.mutate(sessionId)}
      />
    </Panel>
  )
}
