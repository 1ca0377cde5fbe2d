import { createTransport } from 'nodemailer';
import { tellOutside } from '../../domain/index.ts';
import { DeliveryFault, type Outlet } from '../outlet.ts';

export interface EmailSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (port 465). Otherwise the connection is turned to TLS before anything is said, but on the machine itself. */
  readonly secure: boolean;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly from: string;
}

const LOOPBACK: readonly string[] = ['127.0.0.1', '::1', 'localhost'];
const PATIENCE_MS = 20_000;

/** One server refuses for good (5xx), or asks to come again (4xx), RFC 5321, 4.2.1. */
const REFUSED_FOR_GOOD = 500;

export function openEmail({ host, port, secure, user, password, from }: EmailSettings): Outlet {
  const onMachine = LOOPBACK.includes(host);
  const transport = createTransport({
    host,
    port,
    secure,
    requireTLS: !secure && !onMachine,
    ignoreTLS: !secure && onMachine,
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    // What a message holds is written here, and nothing is fetched for it.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    channel: {
      id: 'email',
      label: { zh: '电子邮件', en: 'E-mail' },
      address: { kind: 'email', label: { zh: '邮箱地址', en: 'E-mail address' } },
    },
    send: async (_house, { id, at, count, link }, { address }) => {
      if (address === undefined) throw new DeliveryFault('no address', true);
      const { subject, lines } = tellOutside(count);
      try {
        await transport.sendMail({
          from,
          to: { name: '', address },
          subject,
          text: [...lines, '', link, ''].join('\n'),
          textEncoding: 'base64',
          messageId: `<${id}@shouwang>`,
          date: at,
          // Machines that answer by themselves need not (RFC 3834).
          headers: { 'auto-submitted': 'auto-generated' },
        });
      } catch (error) {
        throw faultOf(error);
      }
    },
  };
}

function faultOf(error: unknown): DeliveryFault {
  const { code, responseCode } = error as { readonly code?: string; readonly responseCode?: number };
  // A refused sign-in is the unit's own setting: mended there, the message goes out.
  if (code === 'EAUTH' || responseCode === undefined) return new DeliveryFault(code ?? 'unknown', false);
  return new DeliveryFault(`smtp ${responseCode}`, responseCode >= REFUSED_FOR_GOOD);
}
