'use client'
import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMay } from '#app/_data/may.ts'
import { useBreakGlass } from '#app/_data/pull-request-actions.ts'
import { GlassForm } from '#components/pull-request/glass-form.tsx'
import type { PullRequestView } from '#inventory/model/pull-request.ts'
import { mayBreakGlass } from '#inventory/model/pull-request-settings.ts'

/** For an emergency, and for who may. */
export function Glass({
  pullRequest: { id, head, isOpen, state, settings },
}: {
  pullRequest: PullRequestView
}) {
  const [asking, dialog] = useDisclosure(false)
  const breakGlass = useBreakGlass()
  const may = useMay()
  if (!mayBreakGlass(may, settings) || !isOpen || state === 'clear' || state === 'broken-glass') return null
  return (
    <>
      <Button size="xs" variant="default" onClick={dialog.open}>
        Break the glass …
      </Button>
      <Modal
        opened={asking}
        onClose={dialog.close}
        title="Let this head pass"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <GlassForm
          head={head}
          busy={breakGlass.isPending}
          onBreak={(reason) =>
            breakGlass.mutate({ pullRequestId: id, head, reason }, { onSuccess: dialog.close })
          }
        />
      </Modal>
    </>
  )
}
