import { Alert, Anchor, Stack } from '@mantine/core'
import type { AppChange } from './app-changes.ts'

/** What somebody has to do on GitHub before an App may do what is wanted of it. */
export function AppChangeList({ changes }: { changes: readonly AppChange[] }) {
  if (changes.length === 0) return null
  return (
    <Alert
      variant="light"
      color="pine"
      title="To be changed on GitHub"
      styles={{ title: { color: 'var(--ink)' } }}
    >
      <Stack gap="xs">
        {changes.map(({ text, link }) => (
          <span key={text} style={{ color: 'var(--ink)' }}>
            {text}{' '}
            {link !== null && (
              <Anchor href={link.url} target="_blank" rel="noreferrer" size="sm">
                {link.text}
              </Anchor>
            )}
          </span>
        ))}
      </Stack>
    </Alert>
  )
}
