-- Opens a manifest in Neovim with the set-up of the page and does what a user would.
--
-- Usage: nvim -l neovim.lua SETUP FOLDER

local setup, folder = arg[1], arg[2]

local manifest = [[
specVersion: 1.0.0
integrations:
  - name: "🦀"
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destinaton: hook
          mapToName: person
    write:
      objects:
        - objectName: contacts
          inheritMapping: true
]]

local function check(what, is_so, shown)
  if not is_so then
    error(what .. ": " .. vim.inspect(shown))
  end
  print("ok " .. what)
end

local function wait(what, is_so)
  local came = vim.wait(20000, is_so, 20)
  check(what, came, vim.diagnostic.get(0))
end

local function codes()
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, diagnostic.code)
  end
  table.sort(found)
  return table.concat(found, " ")
end

local path = folder .. "/amp.yaml"
vim.fn.writefile(vim.split(manifest, "\n"), path)
dofile(setup)
vim.cmd.edit(path)
vim.bo.filetype = "yaml"

wait("the server starts", function() return #vim.lsp.get_clients({ name = "ampc" }) == 1 end)
wait("each finding is shown once", function()
  return codes() == "integration-name-format required-field"
end)

local client = vim.lsp.get_clients({ name = "ampc" })[1]
local function ask(method, line, column, more)
  local params = vim.tbl_extend("force", {
    textDocument = { uri = vim.uri_from_bufnr(0) },
    position = { line = line, character = column },
  }, more or {})
  local answer = client:request_sync(method, params, 20000, 0)
  assert(answer and not answer.err, vim.inspect(answer))
  return answer.result
end

check("hover", ask("textDocument/hover", 12, 12).contents.value:find("inheritMapping", 1, true))
local offered = ask("textDocument/completion", 3, 14).items
check("completion", vim.iter(offered):any(function(item) return item.label == "hubspot" end))
check("definition", ask("textDocument/definition", 11, 24).range.start.line == 6)

vim.api.nvim_win_set_cursor(0, { 8, 12 })
vim.lsp.buf.code_action({
  apply = true,
  filter = function(action) return action.isPreferred end,
})
wait("the fix is applied", function()
  return vim.api.nvim_buf_get_lines(0, 7, 8, true)[1] == "          destination: hook"
end)
wait("its finding goes", function() return codes() == "integration-name-format" end)

vim.api.nvim_win_set_cursor(0, { 7, 24 })
vim.lsp.buf.rename("companies")
wait("a name is renamed wherever it stands", function()
  return vim.api.nvim_buf_get_lines(0, 11, 12, true)[1] == "        - objectName: companies"
end)

vim.api.nvim_buf_set_lines(0, 2, 3, true, { "  - name: crab" })
wait("a mended text is clean", function() return codes() == "" end)
vim.api.nvim_buf_set_lines(0, 2, 3, true, { "  - name:   crab   # a name" })
vim.lsp.buf.format()
check("a layout", vim.api.nvim_buf_get_lines(0, 2, 3, true)[1] == "  - name: crab # a name")
vim.fn.writefile({ 'destinations = ["other"]' }, folder .. "/ampc.toml")
vim.cmd.write()
vim.cmd.edit()
wait("the configuration holds", function() return codes() == "destination-not-found" end)

client:stop()
wait("the server ends", function() return client:is_stopped() end)
vim.cmd.quitall({ bang = true })
