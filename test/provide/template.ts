import pg from 'pg';
import { migrate, openPostgres } from '../../platform/db/index.ts';

/** Owner of the schema and login of the application, as an installation has them: neither is a superuser. */
const OWNER = 'shouwang_owner';
const APPLICATION = 'shouwang_app';
const TEMPLATE = 'shouwang_template';

/** Makes, once for a server, a migrated database that each test file gets a copy of. `url` is the superuser's. */
export async function prepareTemplate(url: string): Promise<void> {
  if ((await ask(url, `select from pg_database where datname = '${TEMPLATE}'`)) > 0) return;
  await ask(url, `create role ${OWNER} login createrole`);
  await ask(url, `create role ${APPLICATION} login noinherit`);
  await ask(url, `create database ${TEMPLATE} owner ${OWNER}`);
  const ownerUrl = urlOf(url, OWNER, TEMPLATE);
  const engine = openPostgres({ url: ownerUrl, ownerUrl });
  try {
    await migrate(engine);
  } finally {
    await engine.close();
  }
  await ask(
    url,
    `do $$ declare scope text; begin
       for scope in select rolname from pg_roles where rolname like 'sw\\_%' loop execute format('grant %I to ${APPLICATION}', scope); end loop;
     end $$`,
  );
}

export interface TemplateCopy {
  readonly url: string;
  readonly ownerUrl: string;
  readonly drop: () => Promise<void>;
}

/** A fresh copy of the template, for the application's login and for the owner's. */
export async function copyTemplate(url: string, name: string): Promise<TemplateCopy> {
  await ask(url, `create database ${name} template ${TEMPLATE} owner ${OWNER}`);
  return {
    url: urlOf(url, APPLICATION, name),
    ownerUrl: urlOf(url, OWNER, name),
    drop: async () => void (await ask(url, `drop database ${name} with (force)`)),
  };
}

function urlOf(superuserUrl: string, login: string, database: string): string {
  const url = new URL(superuserUrl);
  url.username = login;
  url.pathname = `/${database}`;
  return url.href;
}

async function ask(url: string, sql: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}
