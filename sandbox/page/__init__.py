"""The workspace in a browser: what a person knows as Slack, drawn from the sandbox's own objects.

    python -m sandbox --page --config FILE.json        # or running(workspace, page_port=0) in a test

It serves in the same process and loop as the Web API, on a loopback port of its own, and acts through
the very functions that the driver uses. NiceGUI is imported only when a page is asked for.

    server    the second server, its port and doors    page    one browser's look: who, where, what changed
    shell     the regions of the window                board   a region in pieces: only changed ones travel
    regions   what each region shows                   hands   what a click, a key or a form asks for
    drawing/  blocks and marks as escaped HTML         words   the page's own words, in two languages
    places    conversations and their messages         marks   what each person has read

A panel plugs in as `build(page)`: it draws with NiceGUI where it stands and puts what must be looked at
again when something changed into `page.on_change`.
"""
