import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core'

/** A link that is shown once, to hand over. */
export function OneTimeLink({ link, email }: { link: string; email: string }) {
  return (
    <Stack gap="xs" role="status">
      <Text size="sm">Send this link to {email}. It works once, for a week, and is not shown again.</Text>
      <Group gap="xs" wrap="nowrap">
        <TextInput
          aria-label={`Link for ${email}`}
          readOnly
          value={link}
          onFocus={(event) => event.currentTarget.select()}
          styles={{ root: { flex: 1 }, input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        />
        <CopyButton value={link}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Stack>
  )
}
