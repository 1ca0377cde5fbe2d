// Shows push messages while no page is open. It holds nothing, caches nothing, and knows only how many things wait.
self.addEventListener('push', (event) => {
  const { count } = event.data.json();
  const chinese = self.navigator.language.startsWith('zh');
  const body = chinese ? `您有 ${count} 件事需要查看` : `Things for you to look at: ${count}`;
  event.waitUntil(self.registration.showNotification(chinese ? '守望' : 'Shouwang', { body, tag: 'notices' }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow('/notices'));
});
