'use client'
import { Button, Divider, Stack, Text } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import { IconBrandGithub, IconFingerprint, IconLogin2 } from '@tabler/icons-react'
import { canHavePasskeys } from '#app/_data/passkeys.ts'
import { usePasskeySignIn, useProviderSignIn, useSecondFactor, useSignIn } from '#app/_data/sign-in.ts'
import { Card } from '#components/access/card.tsx'
import { PasswordForm } from '#components/access/password-form.tsx'
import { SecondFactorForm } from '#components/access/second-factor-form.tsx'
import { Trouble } from '#components/access/trouble.tsx'

type SignInProps = {
  /** A path of this site. */
  readonly next: string
  readonly providers: readonly { readonly id: string; readonly name: string }[]
  /** Why somebody was sent back here. */
  readonly failure: string | null
}

export function SignIn({ next, providers, failure }: SignInProps) {
  const password = useSignIn()
  const second = useSecondFactor()
  const goOn = () => window.location.assign(next)
  if (password.data?.step === 'second-factor')
    return (
      <Card title="One more step" text="Your password is right. Now prove that it is you.">
        <SecondFactorForm
          busy={second.isPending || second.isSuccess}
          error={second.error}
          onCode={(code) => second.mutate(code, { onSuccess: goOn })}
        />
      </Card>
    )
  return (
    <Card title="Sign in">
      <Stack gap="md">
        <Trouble error={failure === null ? null : new Error(failures[failure] ?? failures.provider)} />
        <Others next={next} providers={providers} />
        <PasswordForm
          busy={password.isPending || password.data?.step === 'done'}
          error={password.error}
          onSignIn={(input) =>
            password.mutate(input, { onSuccess: ({ step }) => (step === 'done' ? goOn() : undefined) })
          }
        />
        <Text size="xs" c="dimmed">
          No account, or locked out? Ask an administrator for an invitation or a new link. On a new machine,
          open the link that <code>npm start</code> printed.
        </Text>
      </Stack>
    </Card>
  )
}

const failures: Readonly<Record<string, string>> & { readonly provider: string } = {
  provider: 'The provider did not let you in, or it took too long. Try again.',
  'not-a-member':
    'This account is not a member here. Ask an administrator to invite the e-mail address that it has verified.',
}

/** Ways in that type nothing: providers, and a passkey where this address can have any. */
function Others({ next, providers }: Pick<SignInProps, 'next' | 'providers'>) {
  const provider = useProviderSignIn()
  const passkey = usePasskeySignIn()
  const passkeys = useMounted() && canHavePasskeys()
  if (providers.length === 0 && !passkeys) return null
  return (
    <>
      <Trouble error={provider.error ?? passkey.error} />
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          variant="default"
          leftSection={
            id === 'github' ? (
              <IconBrandGithub size={17} aria-hidden="true" />
            ) : (
              <IconLogin2 size={17} aria-hidden="true" />
            )
          }
          loading={provider.isPending && provider.variables.provider === id}
          onClick={() => provider.mutate({ provider: id, next })}
        >
          Continue with {name}
        </Button>
      ))}
      {passkeys && (
        <Button
          variant="default"
          leftSection={<IconFingerprint size={17} aria-hidden="true" />}
          loading={passkey.isPending || passkey.isSuccess}
          onClick={() => passkey.mutate(undefined, { onSuccess: () => window.location.assign(next) })}
        >
          Use a passkey
        </Button>
      )}
      <Divider label="or" labelPosition="center" />
    </>
  )
}
