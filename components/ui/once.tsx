import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core'

/** Something that is shown once, to be copied now. */
export function Once({ label, text, note }: { label: string; text: string; note: string }) {
  return (
    <Stack gap="xs" role="status">
      <Text size="sm">{note}</Text>
      <Group gap="xs" wrap="nowrap">
        <TextInput
          aria-label={label}
          readOnly
          value={text}
          autoComplete="off"
          spellCheck={false}
          onFocus={(event) => event.currentTarget.select()}
          styles={{ root: { flex: 1 }, input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        />
        <CopyButton value={text}>
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
