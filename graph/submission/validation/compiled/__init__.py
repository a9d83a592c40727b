"""The rules compiled once to set queries on Oxigraph, with pySHACL as reference and judge."""
