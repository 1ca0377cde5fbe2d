import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';
import { FLOOR_SQL as SQL } from './floor-sql.ts';

/*
 * A bare Node and pg server that does the same transactions as the product: session, post, role and scope, the same rows read
 * or written, the line in the access log. Argument is the application's database URL. Prints its port.
 */
const url = process.argv[2] as string;
const requests = new pg.Pool({ connectionString: url, max: 10 });
const signIn = new pg.Pool({ connectionString: url, max: 4, options: '-c role=sw_auth -c search_path=auth' });

interface Post {
  readonly account: string;
  readonly post_id: string;
  readonly role: string;
  readonly path: string;
  readonly county: number;
}

async function identify(client: pg.PoolClient, request: IncomingMessage): Promise<Post> {
  const token = decodeURIComponent(/session_token=([^;]*)/.exec(request.headers.cookie ?? '')?.[1] ?? '').split('.')[0];
  const session = (await signIn.query<{ user_id: string }>(SQL.session, [token])).rows[0];
  if (session === undefined) throw new Error('not signed in');
  await client.query('set local role sw_keeper');
  const post = (await client.query<Omit<Post, 'account'>>(SQL.post, [session.user_id])).rows[0];
  if (post === undefined) throw new Error('no post');
  return { account: session.user_id, ...post };
}

async function answer(request: IncomingMessage, body: string): Promise<unknown> {
  const asked = new URL(request.url ?? '', 'http://floor');
  const client = await requests.connect();
  try {
    await client.query('begin');
    const post = await identify(client, request);
    await client.query(
      `set local role sw_region; set local app.account = '${post.account}'; set local app.path_from = '${post.path}'; set local app.path_below = '${post.path}~'; set local app.county = '${post.county}'; set local app.groups = '{list,identity,family,schooling,health,care,grading,guardianship}'; set local app.write_groups = '{list,identity,family}'`,
    );
    const { result, childIds } = await act(client, post, asked, body);
    await client.query('set local role sw_keeper');
    await client.query(SQL.log, [post.county, post.account, post.post_id, post.role, asked.pathname, childIds, childIds.length]);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

async function act(client: pg.PoolClient, post: Post, asked: URL, body: string): Promise<{ result: unknown; childIds: string[] }> {
  const today = new Date().toISOString().slice(0, 10);
  const query = async (text: string, values: unknown[]): Promise<{ child_id: string }[]> =>
    (await client.query<{ child_id: string }>(text, values)).rows;
  switch (asked.pathname) {
    case '/list':
    case '/search': {
      const searches = asked.pathname === '/search';
      const values = searches ? [today, post.county, asked.searchParams.get('q')] : [today, post.county];
      const items = await query(searches ? SQL.search : SQL.list, values);
      const total = await query(searches ? SQL.found : SQL.total, searches ? values : []);
      return { result: { items, total }, childIds: items.map((item) => item.child_id) };
    }
    case '/open': {
      const childId = asked.searchParams.get('id') as string;
      const line = await query(SQL.line, [today, childId]);
      return { result: { line, values: await query(SQL.facts, [post.county, childId]) }, childIds: [childId] };
    }
    default:
      return save(client, post, JSON.parse(body) as { id: string; childId: string; value: string });
  }
}

async function save(
  client: pg.PoolClient,
  post: Post,
  { id, childId, value }: { id: string; childId: string; value: string },
): Promise<{ result: unknown; childIds: string[] }> {
  const { county } = post;
  await client.query('set local role sw_keeper');
  await client.query(SQL.reserve, [county, id, post.account, post.post_id]);
  const line = (await client.query<{ region: string; school_path: string | null }>(SQL.lock, [county, childId])).rows[0];
  await client.query(SQL.facts, [county, childId]);
  await client.query('set local role sw_region');
  await client.query(SQL.supersede, [county, childId, post.post_id]);
  await client.query(SQL.record, [county, childId, line?.region, line?.school_path, JSON.stringify(value), post.post_id, id]);
  await client.query('set local role sw_keeper');
  const clock = (await client.query<{ change_number: string }>(SQL.clock, [county])).rows[0];
  await client.query(SQL.touch, [county, childId]);
  await client.query(SQL.event, [county, id, childId, clock?.change_number]);
  return { result: { childId }, childIds: [childId] };
}

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (text: string) => {
    body += text;
  });
  request.on('end', () => {
    answer(request, body).then(
      (result) => response.setHeader('content-type', 'application/json').end(JSON.stringify(result)),
      (error: unknown) => {
        response.statusCode = 500;
        response.end(String(error));
      },
    );
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(typeof address === 'object' ? address?.port : address);
});
process.on('SIGTERM', () => process.exit(0));
