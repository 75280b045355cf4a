import { index, layout, prefix, route, type RouteConfig } from '@react-router/dev/routes';

/** Every URL of the site. The language comes first, so that it survives every step. */
export default [
  route('/', 'features/front/language.route.ts'),
  route('/preferences', 'features/front/preferences.route.ts'),
  route('/robots.txt', 'features/front/robots.route.ts'),
  route('/favicon.ico', 'features/front/favicon.route.ts'),
  route('/:lang', 'features/front/site.route.tsx', [
    index('features/front/home.route.tsx'),
    route('about', 'features/front/about.route.tsx'),
    route('wishes', 'features/browse-wishes/catalogue.route.tsx'),
    route('wishes/:wishId', 'features/browse-wishes/wish.route.tsx'),
    route('institutions/:institutionId', 'features/browse-wishes/institution.route.tsx'),
    route('wishes/:wishId/give', 'features/give/give.route.tsx'),
    route('pledges/:token', 'features/give/pledge.route.tsx'),
    route('my-giving', 'features/my-giving/my-giving.route.tsx'),
    route('sign-in', 'features/sign-in/sign-in.route.tsx'),
    route('sign-in/link', 'features/sign-in/link.route.tsx'),
    route('sign-in/link/:token', 'features/sign-in/use-link.route.tsx'),
    route('sign-out', 'features/sign-in/sign-out.route.ts'),
    route('apply', 'features/apply/apply.route.tsx'),
    route('apply/sent', 'features/apply/sent.route.tsx'),
    layout('features/institution-desk/desk.route.tsx', [
      ...prefix('desk', [
        index('features/institution-desk/institutions.route.tsx'),
        ...prefix(':institutionId', [
          index('features/institution-desk/overview.route.tsx'),
          route('wishes', 'features/institution-desk/wishes.route.tsx'),
          route('wishes/new', 'features/institution-desk/new-wish.route.tsx'),
          route('wishes/:wishId', 'features/institution-desk/wish.route.tsx'),
          route('wishes/:wishId/edit', 'features/institution-desk/edit-wish.route.tsx'),
          route('children', 'features/institution-desk/children.route.tsx'),
          route('children/new', 'features/institution-desk/new-child.route.tsx'),
          route('help', 'features/institution-desk/help.route.tsx'),
          route('deliveries', 'features/institution-desk/deliveries.route.tsx'),
          route('deliveries/:wishId', 'features/institution-desk/delivery.route.tsx'),
          route('members', 'features/institution-desk/members.route.tsx'),
          route('about', 'features/institution-desk/about.route.tsx'),
        ]),
      ]),
    ]),
    route('moderation', 'features/moderation-desk/queue.route.tsx'),
    route('moderation/:caseId', 'features/moderation-desk/case.route.tsx'),
    route('finance', 'features/finance-desk/book.route.tsx'),
    route('admin/people', 'features/admin/people.route.tsx'),
    route('*', 'features/front/missing.route.tsx'),
  ]),
] satisfies RouteConfig;
