import { Button, CopyButton, Group, Text } from '@mantine/core'
import classes from './account.module.css'

/** The codes for a lost phone, shown once. */
export function BackupCodes({ codes }: { codes: readonly string[] }) {
  return (
    <div>
      <Text size="sm" mb="xs">
        Keep these where the phone is not. Each signs you in once when you do not have it; they are not shown
        again.
      </Text>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Group mt="xs">
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy all'}
            </Button>
          )}
        </CopyButton>
      </Group>
    </div>
  )
}
