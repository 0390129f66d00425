# syntax=docker/dockerfile:1
FROM python:3.13-slim AS build
WORKDIR /src
RUN python -m venv /opt/sgnl
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY bot bot
COPY engine engine
COPY storage storage
COPY sandbox sandbox
COPY locales locales
RUN /opt/sgnl/bin/pip install --no-cache-dir --disable-pip-version-check -c constraints.txt '.[mysql,postgres]'

FROM python:3.13-slim
RUN useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin sgnl \
    && install --directory --owner=sgnl --group=sgnl /data
COPY --from=build /opt/sgnl /opt/sgnl
ENV PATH=/opt/sgnl/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    MPLCONFIGDIR=/tmp/matplotlib \
    DATABASE_URL=sqlite+aiosqlite:////data/sgnl.db \
    WEB_HOST=0.0.0.0 \
    PORT=8080
WORKDIR /data
USER 10001:10001
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=90s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f\"http://127.0.0.1:{os.environ['PORT']}/healthz\", timeout=4)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["sgnl"]
CMD ["run"]
