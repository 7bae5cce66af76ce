import { Stack, Text } from '@mantine/core'
import { Trouble } from '#components/access/trouble.tsx'
import { When } from '#components/ui/when.tsx'
import type { WatchView } from '#inventory/model/watch.ts'

/** How late we are as it is set now, and what came last. */
export function WatchNote({ watch }: { watch: WatchView }) {
  const { mode, words, lastDeliveryAt, pullRequestsPolledAt, deliveriesComparedTo, deliveriesError } = watch
  return (
    <Stack gap={4}>
      <Text size="sm">As it is set now: {words}</Text>
      <Text size="sm" c="dimmed">
        {mode === 'webhooks' ? (
          <>
            {lastDeliveryAt === null ? (
              'GitHub has delivered nothing yet, of any organisation'
            ) : (
              <>
                The last delivery of any organisation came <When at={lastDeliveryAt} />
              </>
            )}
            {deliveriesComparedTo !== null && (
              <>
                ; GitHub’s own list was compared up to <When at={deliveriesComparedTo} />
              </>
            )}
            .
          </>
        ) : (
          <>
            Pull requests were last asked for <When at={pullRequestsPolledAt} unknown="never" />.
          </>
        )}
      </Text>
      {deliveriesError !== null && <Trouble error={new Error(deliveriesError)} />}
    </Stack>
  )
}
