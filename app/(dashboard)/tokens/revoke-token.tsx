'use client'
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useRevokeToken } from '#app/_data/token-actions.ts'
import type { TokenView } from '#inventory/model/token.ts'

/** Asks once more: what uses the token stops at once. */
export function RevokeToken({ token, onClose }: { token: TokenView; onClose: () => void }) {
  const revoke = useRevokeToken()
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Revoke ${token.name}?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="md">
        <Text size="sm">
          Whatever uses it is refused from its next request on. It cannot be brought back.
        </Text>
        <Group gap="xs">
          <Button
            color="red.9"
            loading={revoke.isPending}
            onClick={() => revoke.mutate(token.id, { onSettled: onClose })}
          >
            Revoke it
          </Button>
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
