import { Button, Modal } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { usePhrase } from './locale.tsx';
import { SHELL_PHRASES as P } from './phrases/shell.ts';
import { useSession, useSessionControl } from './session.tsx';
import { findStored, store } from './stored.ts';

const DEFAULT_MINUTES = 30;
const WARN_SECONDS = 120;
const LAST_ACTIVE = 'shouwang.active';
const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'wheel'] as const;

let noted = 0;

function noteActivity(): void {
  // A wheel fires dozens of events a second; the storage is disk.
  if (Date.now() - noted < 1_000) return;
  noted = Date.now();
  store(LAST_ACTIVE, String(noted));
}

/** Activity in any tab counts: the time is shared through the browser's storage. */
function idleSeconds(): number {
  return Math.floor((Date.now() - Number(findStored(LAST_ACTIVE) ?? Date.now())) / 1000);
}

/** Warns two minutes before the sign-out for idleness, and signs out: desks in open offices are left unlocked. */
export function IdleWatch() {
  const t = usePhrase();
  const { idleMinutes = DEFAULT_MINUTES } = useSession();
  const { refresh, signOut } = useSessionControl();
  const [left, setLeft] = useState<number | undefined>(undefined);
  const warning = left !== undefined;

  useEffect(() => {
    noteActivity();
    const timer = setInterval(() => {
      const remaining = Math.ceil(idleMinutes * 60) - idleSeconds();
      if (remaining <= 0) void signOut();
      setLeft(remaining <= WARN_SECONDS && remaining > 0 ? remaining : undefined);
    }, 1_000);
    return () => clearInterval(timer);
  }, [idleMinutes, signOut]);

  useEffect(() => {
    // While the warning shows, only its button counts: a paper on the keyboard must not keep a session open.
    if (warning) return undefined;
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, noteActivity, { passive: true });
    return () => {
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, noteActivity);
    };
  }, [warning]);

  const goOn = useCallback(() => {
    noteActivity();
    setLeft(undefined);
    // Tells the server too, whose own clock counts requests.
    void refresh();
  }, [refresh]);

  return (
    <Modal
      open={warning}
      title={t(P.idleTitle)}
      onCancel={goOn}
      footer={[
        <Button key="out" onClick={() => void signOut()}>
          {t(P.signOut)}
        </Button>,
        <Button key="on" type="primary" autoFocus onClick={goOn}>
          {t(P.idleGoOn)}
        </Button>,
      ]}
    >
      <p role="timer">{t(P.idleText, { seconds: left ?? 0 })}</p>
    </Modal>
  );
}
