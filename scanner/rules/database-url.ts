import { defineFamilyRule } from './define-rule.ts'
import { steps } from './revocation.ts'

export const databaseUrlPostgres = defineFamilyRule({
  id: 'database-url-postgres',
  provider: 'database-url',
  title: 'PostgreSQL URL with password',
  risk: 'Opens the database with all rights of its user.',
  severity: 'critical',
  family: 'url-password',
  words: [
    'postgres',
    'postgresql',
    'postgis',
    'cockroachdb',
    'postgresql+psycopg2',
    'postgresql+psycopg',
    'postgresql+asyncpg',
    'postgres+asyncpg',
  ],
  revoke: steps(
    null,
    'Change the password of the user on the database server.',
    'Put the new connection URL into a vault and deploy.',
    'Check the logs of the server, and whether it is reachable from the internet.',
  ),
})

export const databaseUrlMysql = defineFamilyRule({
  id: 'database-url-mysql',
  provider: 'database-url',
  title: 'MySQL or MariaDB URL with password',
  risk: 'Opens the database with all rights of its user.',
  severity: 'critical',
  family: 'url-password',
  words: [
    'mysql',
    'mysql2',
    'mariadb',
    'mysqlx',
    'mysql+pymysql',
    'mysql+mysqldb',
    'mysql+aiomysql',
    'mysql+mysqlconnector',
    'mariadb+pymysql',
  ],
  revoke: steps(
    null,
    'Change the password of the user on the database server.',
    'Put the new connection URL into a vault and deploy.',
    'Check the logs of the server, and whether it is reachable from the internet.',
  ),
})

export const databaseUrlMongodb = defineFamilyRule({
  id: 'database-url-mongodb',
  provider: 'database-url',
  title: 'MongoDB URL with password',
  risk: 'Opens the database with all rights of its user.',
  severity: 'critical',
  family: 'url-password',
  words: ['mongodb', 'mongodb+srv'],
  revoke: steps(
    null,
    'Change the password of the user on the database server.',
    'Put the new connection URL into a vault and deploy.',
    'Check the logs of the server, and whether it is reachable from the internet.',
  ),
})

export const databaseUrlRedis = defineFamilyRule({
  id: 'database-url-redis',
  provider: 'database-url',
  title: 'Redis URL with password',
  risk: 'Reads and changes everything in the store, and may run commands on its server.',
  severity: 'high',
  family: 'url-password',
  words: ['redis', 'rediss', 'valkey', 'valkeys'],
  revoke: steps(
    null,
    'Change the password of the user on the Redis server.',
    'Put the new connection URL into a vault and deploy.',
    'Check the logs of the server, and whether it is reachable from the internet.',
  ),
})

export const databaseUrlAmqp = defineFamilyRule({
  id: 'database-url-amqp',
  provider: 'database-url',
  title: 'AMQP URL with password',
  risk: 'Reads and sends the messages of the broker.',
  severity: 'high',
  family: 'url-password',
  words: ['amqp', 'amqps', 'stomp', 'mqtt', 'mqtts', 'nats'],
  revoke: steps(
    null,
    'Change the password of the user on the message broker.',
    'Put the new connection URL into a vault and deploy.',
    'Check the logs of the server, and whether it is reachable from the internet.',
  ),
})

export const databaseUrlSqlserver = defineFamilyRule({
  id: 'database-url-sqlserver',
  provider: 'database-url',
  title: 'SQL Server URL with password',
  risk: 'Opens the database with all rights of its user.',
  severity: 'critical',
  family: 'url-password',
  words: ['mssql', 'sqlserver', 'mssql+pyodbc', 'mssql+pymssql'],
  revoke: steps(
    null,
    'Change the password of the user on the database server.',
    'Put the new connection URL into a vault and deploy.',
    'Check the logs of the server, and whether it is reachable from the internet.',
  ),
})

export const databaseUrlClickhouse = defineFamilyRule({
  id: 'database-url-clickhouse',
  provider: 'database-url',
  title: 'ClickHouse URL with password',
  risk: 'Reads and changes the data of the warehouse.',
  severity: 'critical',
  family: 'url-password',
  words: ['clickhouse', 'clickhouses', 'clickhouse+native', 'clickhouse+http'],
  revoke: steps(
    null,
    'Change the password of the user on the database server.',
    'Put the new connection URL into a vault and deploy.',
    'Check the logs of the server, and whether it is reachable from the internet.',
  ),
})

export const databaseUrlJdbc = defineFamilyRule({
  id: 'database-url-jdbc',
  provider: 'database-url',
  title: 'JDBC or ODBC connection with password',
  risk: 'Opens the database with all rights of its user.',
  severity: 'critical',
  family: 'url-password',
  words: [
    'jdbc:postgresql',
    'jdbc:mysql',
    'jdbc:mariadb',
    'jdbc:sqlserver',
    'jdbc:oracle',
    'jdbc:db2',
    'jdbc:redshift',
    'jdbc:clickhouse',
    'jdbc:snowflake',
    'odbc',
  ],
  revoke: steps(
    null,
    'Change the password of the user on the database server.',
    'Put the new connection URL into a vault and deploy.',
    'Check the logs of the server, and whether it is reachable from the internet.',
  ),
})
