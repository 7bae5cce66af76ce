'use client'
import { Button, Modal, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { meQuery } from '#app/_data/me.ts'
import { useMakeToken } from '#app/_data/token-actions.ts'
import { TokenForm } from '#components/token/token-form.tsx'
import { Once } from '#components/ui/once.tsx'
import { usefulScopes } from '#inventory/model/token.ts'

type MakeTokenProps = {
  readonly opened: boolean
  readonly longestDays: number | null
  readonly onClose: () => void
}

/** The form of a new token and, once, its text. */
export function MakeToken({ opened, longestDays, onClose }: MakeTokenProps) {
  const make = useMakeToken()
  const { data: me } = useQuery(meQuery())
  const close = () => {
    make.reset()
    onClose()
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={make.data === undefined ? 'Make a token' : 'Copy the token now'}
      closeOnClickOutside={make.data === undefined}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {make.data === undefined ? (
        <TokenForm
          scopes={usefulScopes(new Set(me?.permissions))}
          longestDays={longestDays}
          busy={make.isPending}
          error={make.error}
          onMake={make.mutate}
        />
      ) : (
        <Stack gap="md">
          <Once
            label={`Text of the token ${make.data.token.name}`}
            text={make.data.text}
            note="This is the only time it is shown: Sprawl keeps a digest of it. Whoever has it acts in your name."
          />
          <Button onClick={close} style={{ alignSelf: 'flex-start' }}>
            I have it
          </Button>
        </Stack>
      )}
    </Modal>
  )
}
