"""Everything that touches the outside: chat platforms, the browser and the clock."""
